import { AppError } from '../domain/app-error.ts';
import { Mapping } from '../domain/mapping.ts';
import { type MappingProblem, mappingProblems } from '../domain/mapping-plan.ts';
import type { AnyConnector } from './connector-register.ts';
import { namedAttributes } from './named-attributes.ts';
import { validate } from './validate.ts';

/**
 * Validates a mapping against what this connector can fill and against the default-deny list. Throws AppError MAPPING_INVALID,
 * naming every problem.
 */
export function checkedMapping(connector: AnyConnector, value: unknown): Mapping {
  const mapping = validate(Mapping, value, { code: 'MAPPING_INVALID', what: 'mapping' });
  const problems = problemsOf(connector, mapping);
  if (problems.length === 0) return mapping;
  throw new AppError('MAPPING_INVALID', `The mapping cannot be taken: ${problems.join('; ')}.`, {
    details: { problems },
    nextStep: 'Correct what is named and send it again. Nothing was changed.',
  });
}

function problemsOf(connector: AnyConnector, mapping: Mapping): string[] {
  return [
    ...mappingProblems(mapping).map(sentenceOf),
    ...unknownFields(connector, mapping),
    ...attributeProblems(connector, mapping),
  ];
}

function sentenceOf(problem: MappingProblem): string {
  if (problem.code === 'MAPPING_FIELD_FIXED')
    return `${problem.field}: cannot be switched off or filled otherwise`;
  const how = problem.field.startsWith('custom.') ? ' (--custom-reason)' : '';
  return `${problem.field}: sounds like protected data (${problem.kind}) and is not taken without a reason${how}`;
}

function unknownFields(connector: AnyConnector, mapping: Mapping): string[] {
  const declared = new Map<string, { required: boolean }>(
    connector.fields.map((field) => [field.field, field]),
  );
  const problems: string[] = [];
  for (const field of mapping.off) {
    if (!declared.has(field)) problems.push(`off.${field}: ${connector.title} does not fill this field`);
    if (declared.get(field)?.required) problems.push(`off.${field}: is required and cannot be switched off`);
    if (field in mapping.fields) problems.push(`off.${field}: is also mapped under fields`);
  }
  for (const [field, source] of Object.entries(mapping.fields)) {
    if (source === true && !declared.has(field))
      problems.push(`fields.${field}: ${connector.title} does not fill this field`);
  }
  return problems;
}

function attributeProblems(connector: AnyConnector, mapping: Mapping): string[] {
  if (connector.capabilities.customFields || namedAttributes(mapping, {}).length === 0) return [];
  return [`${connector.title} has no attributes that a mapping could name`];
}
