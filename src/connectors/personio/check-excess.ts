import type { CheckReport, ReadContext } from '../../connector-kit/connector.ts';
import { writeScopes } from '../../connector-kit/write-scopes.ts';
import { denied } from '../../domain/denied.ts';
import { type AttributeNames, isNamed } from './attribute-names.ts';
import type { Sample } from './check-sample.ts';
import type { AttributeEntry } from './answer-v1.ts';
import type { Settings } from './schema.ts';
import { wantedOf } from './wanted.ts';

type Excess = CheckReport['excess'][number];

/** Rights to write, rights to other parts of Personio, and readable attributes that nobody needs here, such as salary and bank account. */
export function excessRights(
  context: ReadContext<Settings>,
  found: {
    scope: string | undefined;
    attributes: readonly AttributeEntry[] | undefined;
    sample: Sample | undefined;
  },
): Excess[] {
  const names: readonly AttributeNames[] = found.attributes ?? found.sample?.custom ?? [];
  return [...scopes(found.scope), ...sensitive(context, names)];
}

const needed = /^(?:personio:)?(?:persons|employees|employments|org-units|legal-entities)[:.]read$/;

function scopes(text: string | undefined): Excess[] {
  const writing = new Set(writeScopes(text));
  const all = [...new Set((text ?? '').split(/[\s,]+/).filter(Boolean))];
  return all
    .filter((scope) => writing.has(scope) || !needed.test(scope))
    .map((name) => ({
      name,
      kind: writing.has(name) ? ('write' as const) : ('more_than_needed' as const),
      repair: `In Personio, open Marketplace > Connected integrations > the API credential and untick the right “${name}”.`,
    }));
}

function sensitive(context: ReadContext<Settings>, attributes: readonly AttributeNames[]): Excess[] {
  const wanted = wantedOf(context);
  const taken = [
    ...wanted.attributes,
    ...(wanted.fields.has('birthday') ? [context.settings.birthday_attribute] : []),
  ];
  return attributes
    .filter((names) =>
      [names.key, names.id, names.global_id, names.label].some((name) => name && denied(name)),
    )
    .filter((names) => !taken.some((name) => isNamed(names, name)))
    .map(({ key, id, label }) => {
      const name = label ?? key ?? id ?? '';
      const repair = `In Personio, open Marketplace > Connected integrations > the API credential > Readable employee attributes and untick “${name}”.`;
      return { name, kind: 'more_than_needed' as const, repair };
    });
}
