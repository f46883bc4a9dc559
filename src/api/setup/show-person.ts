import { z } from 'zod';
import type { Mapping } from '../../domain/mapping.ts';
import type { Employee, FieldName } from '../../domain/employee.ts';
import { employmentFields, personFields } from '../../domain/employee.ts';
import { findExportPerson } from '../../reviews/list-export-people.ts';
import { endpoint } from '../kit/endpoint.ts';
import { notFound } from '../kit/of-caller.ts';
import { SetupPerson } from './export-wire.ts';
import { requireExport, type SetupFacts, setupOf } from './setup-of.ts';

export const showSetupPersonEndpoint = endpoint({
  id: 'showSetupPerson',
  method: 'POST',
  path: '/v1/setup/export/person',
  tag: 'setup',
  summary: 'Show one person of the test export, with where every value comes from',
  description: 'By POST, so that no id of a person stands in an address.',
  scope: 'setup',
  isIdempotent: false,
  body: z.strictObject({ external_id: z.string().min(1).max(500) }),
  answer: { status: 200, body: SetupPerson },
  errors: ['NOT_FOUND', 'STEP_LOCKED', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps, body } = context;
    const facts = await setupOf(context);
    const { id: exportId, connectionId, binding } = requireExport(facts);
    const person = await findExportPerson(
      { db: deps.db.kysely },
      { connectionId, exportId, externalId: body.external_id },
    );
    if (!person) throw notFound('person');
    return {
      external_id: person.external_id,
      values: valuesOf(person.employee, binding.mapping, originOf(facts, binding.mapping)),
      findings: [...person.findings],
    };
  },
});

type Value = z.output<typeof SetupPerson>['values'][number];
type Origin = (field: FieldName) => Pick<Value, 'source' | 'rule'>;

/** By the mapping that the export was made with. */
function originOf({ connector }: SetupFacts, mapping: Mapping): Origin {
  return (field) => {
    const mapped = mapping.fields[field];
    if (typeof mapped === 'string') return { source: mapped, rule: 'mapping' };
    const declared = connector.fields.find((one) => one.field === field);
    return { source: declared?.source ?? '', rule: 'connector' };
  };
}

function valuesOf(employee: Employee, mapping: Mapping, origin: Origin): Value[] {
  const flat = personFields
    .filter((field) => employee[field] !== undefined)
    .map((field) => ({ field, employment: null, value: employee[field], ...origin(field) }));
  const dated = employee.employments.flatMap((employment, index) =>
    employmentFields
      .filter((field) => employment[field] !== undefined)
      .map((field) => ({
        field: `employments.${field}`,
        employment: index,
        value: employment[field],
        ...origin(`employments.${field}`),
      })),
  );
  const custom = Object.entries(employee.custom ?? {}).map(([name, value]) => ({
    field: `custom.${name}`,
    employment: null,
    value,
    source: mapping.custom[name]?.from ?? '',
    rule: 'mapping' as const,
  }));
  return [...flat, ...dated, ...custom];
}
