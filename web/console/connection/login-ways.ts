import type { ConnectorKind } from '../customer/connector-kinds.ts';
import { type Form, formOf } from '../schema-form/form-fields.ts';
import type { ConnectionDetails } from './wire.ts';

/** One way in which a connection can log in at its HR system, and what has to be entered for it. */
export interface LoginWay {
  id: string;
  /** Undefined where there is no other way. */
  title: string | undefined;
  form: Form;
  /** Its settings say this way; entered for another one, the connection would not use it. */
  fits: boolean;
}

export const ownKey = 'own-key';

/** What a key pair of the connection's own fills in by itself. */
const partsOfKey = new Set(['private_key', 'kid']);

/** All that the connector takes; with its own key pair first, where the connection has one. */
export function loginWaysOf(kind: ConnectorKind, { key, settings }: ConnectionDetails): LoginWay[] {
  // The API says so of ConnectorKind.credentials.
  const schema = kind.credentials as Way & { anyOf?: readonly Way[] };
  const ways = (schema.anyOf ?? [schema]).map((way, index): LoginWay => {
    const fits = Object.entries(way.fits ?? {}).every(([name, value]) => settings[name] === value);
    return { id: String(index), title: way.title, form: formOf(way), fits };
  });
  if (key === null) return ways;
  const byKey = ways.filter(({ form }) => form.fields.some(({ name }) => name === 'private_key'));
  const byOwnKey = byKey.slice(0, 1).map(({ form, fits }): LoginWay => {
    const fields = form.fields.filter(({ name }) => !partsOfKey.has(name));
    return { id: ownKey, title: undefined, form: { fields }, fits };
  });
  return [...byOwnKey, ...ways];
}

interface Way {
  title?: string;
  fits?: Readonly<Record<string, unknown>>;
}
