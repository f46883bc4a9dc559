/** An attribute of the simulated account: a fixed one, a preset one with a dynamic key, or one that the customer made. */
export interface SimulatedAttribute {
  key: string;
  label: string;
  type: 'standard' | 'date' | 'integer' | 'decimal' | 'list' | 'link' | 'tags' | 'multiline';
  universal_id: string | null;
  options: readonly string[];
}

type Row = readonly [
  key: string,
  english: string,
  german: string,
  type: SimulatedAttribute['type'],
  universal?: string,
];

const fixed: readonly Row[] = [
  ['id', 'ID', 'ID', 'integer'],
  ['first_name', 'First name', 'Vorname', 'standard'],
  ['last_name', 'Last name', 'Nachname', 'standard'],
  ['preferred_name', 'Name (preferred)', 'Rufname', 'standard'],
  ['email', 'Email', 'E-Mail', 'standard'],
  ['gender', 'Gender', 'Geschlecht', 'standard'],
  ['status', 'Status', 'Status', 'standard'],
  ['position', 'Position', 'Position', 'standard'],
  ['supervisor', 'Supervisor', 'Vorgesetzter', 'standard'],
  ['employment_type', 'Employment type', 'Anstellungsart', 'standard'],
  ['weekly_working_hours', 'Weekly hours', 'Wochenstunden', 'standard'],
  ['hire_date', 'Hire date', 'Anstelldatum', 'date'],
  ['contract_end_date', 'Contract ends', 'Vertragsende', 'date'],
  ['termination_date', 'Termination date', 'Austrittsdatum', 'date'],
  ['termination_type', 'Termination type', 'Kündigungsart', 'standard'],
  ['termination_reason', 'Termination reason', 'Kündigungsgrund', 'standard'],
  ['probation_period_end', 'Probation period end', 'Ende der Probezeit', 'date'],
  ['created_at', 'created_at', 'Erstellt am', 'date'],
  ['last_modified_at', 'Last modified', 'Zuletzt geändert', 'date'],
  ['subcompany', 'Subcompany', 'Gesellschaft', 'standard'],
  ['office', 'Office', 'Standort', 'standard'],
  ['department', 'Department', 'Abteilung', 'standard'],
  ['team', 'Team', 'Team', 'standard'],
  ['cost_centers', 'Cost center', 'Kostenstelle', 'standard'],
  ['holiday_calendar', 'Public holidays', 'Feiertage', 'standard'],
  ['work_schedule', 'Work schedule', 'Arbeitszeitmodell', 'standard'],
  ['fix_salary', 'Fix salary', 'Festgehalt', 'decimal'],
  ['fix_salary_interval', 'Salary interval', 'Gehaltsintervall', 'standard'],
  ['last_working_day', 'Last day of work', 'Letzter Arbeitstag', 'date'],
  ['profile_picture', 'Profile Picture', 'Profilbild', 'standard'],
  ['dynamic_7101', 'Birthday', 'Geburtsdatum', 'date', 'date_of_birth'],
  ['dynamic_7102', 'IBAN', 'IBAN', 'standard', 'iban'],
];

/** Keys of the two attributes that the customer made itself. */
export const selectiveKey = 'dynamic_7103';
export const skillsKey = 'dynamic_7104';

/** Every attribute of the account, in the order in which it lists them. Labels are in the language of the account. */
export function accountAttributes(
  language: 'de' | 'en',
  selective: { label: string; options: readonly string[] },
): SimulatedAttribute[] {
  const skills = language === 'de' ? 'Sprachen' : 'Language skills';
  return [
    ...fixed.map(
      ([key, english, german, type, universal]): SimulatedAttribute => ({
        key,
        label: language === 'de' ? german : english,
        type,
        universal_id: universal ?? key,
        options: [],
      }),
    ),
    {
      key: selectiveKey,
      label: selective.label,
      type: 'list',
      universal_id: null,
      options: selective.options,
    },
    {
      key: skillsKey,
      label: skills,
      type: 'tags',
      universal_id: null,
      options: ['Deutsch', 'English', 'Nederlands'],
    },
  ];
}
