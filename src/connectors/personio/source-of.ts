import type { FieldSource } from '../../connector-kit/connector.ts';
import type { Texts } from '../../connector-kit/setup-guide.ts';
import type { FieldName } from '../../domain/employee.ts';
import { namesOf } from './preset-names.ts';
import type { Settings } from './schema.ts';
import { v1KeysOf } from './wanted.ts';

/** Where a field comes from, by the version that is read. A company is read only where the settings say so. Pure. */
export function sourceOf(field: FieldName, settings: Settings): FieldSource | undefined {
  if (field === 'employments.company_external_id' && settings.companies === 'none') return undefined;
  const places = placesOf(field, settings);
  if (places.length === 0) return undefined;
  const label = labelOf(field, settings);
  return { source: places.join(', else '), ...(label && { label }) };
}

function placesOf(field: FieldName, settings: Settings): readonly string[] {
  const isV1 = settings.api_version === 'v1';
  switch (field) {
    case 'birthday':
      return [settings.birthday_attribute];
    case 'first_name':
      return v1KeysOf(field, settings);
    case 'external_id':
      return ['id'];
    case 'employments.external_id':
      return [isV1 ? 'id' : 'employment.id'];
    case 'employments.offboarding_date':
      return isV1 ? v1KeysOf(field, settings) : v2Ends(settings);
    default:
      return isV1 ? v1KeysOf(field, settings) : (v2Places[field] ?? []);
  }
}

function v2Ends({ end_date: end }: Settings): readonly string[] {
  const ends = ['employment.termination.termination_date', 'employment.employment_end_date'];
  return end === 'last_working_day' ? ['employment.termination.last_working_day', ...ends] : ends;
}

const v2Places: Partial<Record<FieldName, readonly string[]>> = {
  email: ['email'],
  last_name: ['last_name'],
  enrollment_status: ['employment.status', 'status'],
  department: ['employment.org_units'],
  title: ['employment.position'],
  manager_external_id: ['employment.supervisor'],
  weekly_hours: ['employment.weekly_working_hours'],
  gender: ['gender'],
  'employments.employment_type': ['employment.type'],
  'employments.start_date': ['employment.employment_start_date'],
  'employments.company_external_id': ['employment.legal_entity'],
};

/** What Personio’s pages call it; ids have no name there, and an attribute that is not preset has its own. */
function labelOf(field: FieldName, settings: Settings): Texts | undefined {
  switch (field) {
    case 'birthday':
      return settings.birthday_attribute === 'date_of_birth' ? namesOf('Birthday') : undefined;
    case 'first_name':
      return settings.first_name_source === 'first_name'
        ? namesOf('First name')
        : either(namesOf('Preferred name'), namesOf('First name'));
    case 'employments.offboarding_date':
      return settings.end_date === 'termination_date'
        ? namesOf('Termination date')
        : either(namesOf('Last working day'), namesOf('Termination date'));
    case 'employments.company_external_id':
      return namesOf(settings.api_version === 'v1' ? 'Subcompany' : 'Legal entity');
    default: {
      const name = labels[field];
      return name === undefined ? undefined : namesOf(name);
    }
  }
}

function either(one: Texts, other: Texts): Texts {
  return {
    en: `${one.en}, else ${other.en}`,
    nl: `${one.nl}, anders ${other.nl}`,
    de: `${one.de}, sonst ${other.de}`,
  };
}

const labels: Partial<Record<FieldName, string>> = {
  email: 'Email',
  last_name: 'Last name',
  enrollment_status: 'Status',
  department: 'Department',
  title: 'Position',
  manager_external_id: 'Supervisor',
  weekly_hours: 'Weekly hours',
  gender: 'Gender',
  'employments.employment_type': 'Employment type',
  'employments.start_date': 'Hire date',
};
