import type { Employment } from './employee.ts';
import { type StatusOnDate, statusOn } from './enrollment-status.ts';
import { cleanCode, cleanField, dateFrom, note, type Reading, textFrom, withoutBsn } from './field-values.ts';
import type { MappingPlan } from './mapping-plan.ts';
import type { SourcePerson } from './source-person.ts';

const mostEmployments = 100;

/**
 * The employments of a person, cleaned and mapped, the primary one first, with the status that follows from them. Attributes that
 * fill employment fields fill the employment that is primary by the source's own dates.
 */
export function employmentsOf(person: SourcePerson, reading: Reading, plan: MappingPlan): StatusOnDate {
  if (person.employments.length > mostEmployments) note(reading, 'RECORD_TOO_LARGE', 'employments');
  const source = person.employments.slice(0, mostEmployments);
  const employments = source.map((employment, index) => employmentOf(employment, index, { reading, plan }));
  if (plan.employmentOverrides.length > 0) {
    const [primary] = statusOf(person, source, reading).employments;
    const cleaned = employments.find((_, index) => source[index] === primary);
    if (cleaned) overrideEmployment(cleaned, reading, plan);
  }
  return statusOf(person, employments, reading);
}

function statusOf(
  person: SourcePerson,
  employments: readonly Employment[],
  { today }: Reading,
): StatusOnDate {
  return statusOn({ sourceStatus: person.source_status, employments, today });
}

function employmentOf(
  source: Employment,
  index: number,
  { reading, plan }: { reading: Reading; plan: MappingPlan },
): Employment {
  const { fromSource } = plan;
  const employment: Employment = {
    external_id: cleanCode(reading, source.external_id, 'employments.external_id', index) ?? '',
  };
  let text: string | undefined;
  if (
    fromSource['employments.payroll_id'] &&
    (text = cleanField(reading, source.payroll_id, 'employments.payroll_id', index))
  ) {
    text = withoutBsn(reading, text, 'employments.payroll_id', index);
    if (text) employment.payroll_id = text;
  }
  if (
    fromSource['employments.employment_type'] &&
    (text = cleanField(reading, source.employment_type, 'employments.employment_type', index))
  ) {
    employment.employment_type = plan.employmentTypes.get(text) ?? text;
  }
  if (fromSource['employments.start_date'] && source.start_date) employment.start_date = source.start_date;
  if (fromSource['employments.work_anniversary'] && source.work_anniversary)
    employment.work_anniversary = source.work_anniversary;
  if (fromSource['employments.offboarding_date'] && source.offboarding_date)
    employment.offboarding_date = source.offboarding_date;
  if (
    fromSource['employments.company_external_id'] &&
    (text = cleanCode(reading, source.company_external_id, 'employments.company_external_id', index))
  ) {
    employment.company_external_id = text;
  }
  return employment;
}

function overrideEmployment(employment: Employment, reading: Reading, plan: MappingPlan): void {
  for (const { field, attribute } of plan.employmentOverrides) {
    const value = reading.attributes.get(attribute);
    const path = `employments.${field}` as const;
    if (field === 'start_date' || field === 'work_anniversary' || field === 'offboarding_date') {
      const date = dateFrom(reading, value, path);
      if (date !== undefined) employment[field] = date;
    } else {
      const text = withoutBsn(reading, textFrom(reading, value, path), path);
      if (text !== undefined)
        employment[field] = field === 'employment_type' ? (plan.employmentTypes.get(text) ?? text) : text;
    }
  }
}
