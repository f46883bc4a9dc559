import { enterpriseUser, ownEmployee } from './schema-urns.ts';

/** An attribute that we write: a name of the core schema, or a schema and a name (`urn:…:User:department`), as PATCH spells it. */
export type AttributePath = string;

export function enterprise(name: string): AttributePath {
  return `${enterpriseUser}:${name}`;
}

export function own(name: string): AttributePath {
  return `${ownEmployee}:${name}`;
}

export const manager = enterprise('manager');

/** The extension that a path belongs to, undefined for the core schema, and the attribute's name within it. */
export function splitPath(path: AttributePath): { schema: string | undefined; name: string } {
  const schema = [enterpriseUser, ownEmployee].find((urn) => path.startsWith(`${urn}:`));
  return { schema, name: schema === undefined ? path : path.slice(schema.length + 1) };
}
