import { describe, expect, it } from 'vitest';
import { denied } from './denied.ts';
import { Mapping } from './mapping.ts';
import { mappingPlan, mappingProblems } from './mapping-plan.ts';

describe('the default-deny list', () => {
  it.each([
    ['BSN', 'citizen_number'],
    ['Burgerservicenummer', 'citizen_number'],
    ['sofi-nummer', 'citizen_number'],
    ['Steuer-ID', 'tax_number'],
    ['Steueridentifikationsnummer', 'tax_number'],
    ['Sozialversicherungsnummer', 'social_security_number'],
    ['Social Security Number', 'social_security_number'],
    ['Konfession', 'religion'],
    ['Church tax', 'religion'],
    ['kirchensteuer_merkmal', 'religion'],
    ['Schwerbehinderung', 'health'],
    ['Grad der Behinderung', 'health'],
    ['disability_status', 'health'],
    ['Gezondheid', 'health'],
    ['Reden verzuim', 'absence'],
    ['Absence reason', 'absence'],
    ['Fixed salary', 'salary'],
    ['fix_salary_interval', 'salary'],
    ['Gehalt', 'salary'],
    ['Bruto uurloon', 'salary'],
    ['IBAN', 'bank_account'],
    ['iban_2', 'bank_account'],
    ['Bankrekeningnummer', 'bank_account'],
    ['Bankverbindung', 'bank_account'],
    ['Nationaliteit', 'nationality'],
    ['Staatsangehörigkeit', 'nationality'],
    ['Geburtsort', 'nationality'],
    ['Reisepass', 'identity_document'],
    ['Passport no.', 'identity_document'],
    ['privateEmail', 'private_contact'],
    ['Privé telefoon', 'private_contact'],
    ['Straße', 'private_contact'],
    ['Notfallkontakt', 'private_contact'],
    ['Date of birth', 'birth_date'],
    ['geboortedatum', 'birth_date'],
    ['Gewerkschaft', 'union_membership'],
    ['Familienstand', 'family'],
  ])('%s is %s', (name, kind) => {
    expect(denied(name)).toBe(kind);
  });

  it.each([
    'Department',
    'Afdeling',
    'Kostenstelle',
    'Cost centre',
    'YourCampus',
    'Location',
    'Standort',
    'Office',
    'Badge',
    'Personeelsnummer',
    'Personalnummer',
    'Job title',
    'Team',
    'Weekly hours',
    'Gender',
    'Employee ID',
    'HR business partner',
    'Probation period end',
    'Language',
    'Manager',
    'Business phone',
    'Payroll number',
    'Taxi budget',
    'Shift',
    'Basic training',
    'dynamic_7123992',
    'constructor',
    '',
  ])('%s is free', (name) => {
    expect(denied(name)).toBeUndefined();
  });
});

describe('what a mapping may not say', () => {
  it.each([
    [
      'nothing wrong',
      { off: ['email'], fields: { title: true, department: 'Team' }, custom: { badge: { from: 'Badge' } } },
      [],
    ],
    ['the id off', { off: ['external_id'] }, ['MAPPING_FIELD_FIXED external_id']],
    [
      'the end date off',
      { off: ['employments.offboarding_date'] },
      ['MAPPING_FIELD_FIXED employments.offboarding_date'],
    ],
    ['the end date from elsewhere', { fields: { 'employments.offboarding_date': 'Last day' } }, []],
    [
      'the status from elsewhere',
      { fields: { enrollment_status: 'State' } },
      ['MAPPING_FIELD_FIXED enrollment_status'],
    ],
    [
      'X21 a BSN as payroll id',
      { fields: { 'employments.payroll_id': 'BSN' } },
      ['MAPPING_DENIED employments.payroll_id'],
    ],
    ['a birthday as birthday', { fields: { birthday: 'Date of birth' } }, []],
    [
      'a birthday as something else',
      { fields: { department: 'Date of birth' } },
      ['MAPPING_DENIED department'],
    ],
    ['a salary without a reason', { custom: { band: { from: 'Salary' } } }, ['MAPPING_DENIED custom.band']],
    [
      'a salary behind a neutral attribute',
      { custom: { salary: { from: 'dynamic_12' } } },
      ['MAPPING_DENIED custom.salary'],
    ],
    [
      'a salary with a blank reason',
      { custom: { band: { from: 'Salary', reason: ' ' } } },
      ['MAPPING_DENIED custom.band'],
    ],
    [
      'a salary with a reason',
      { custom: { band: { from: 'Salary', reason: 'Agreed with the works council' } } },
      [],
    ],
  ])('%s', (_, mapping, expected) => {
    expect(mappingProblems(Mapping.parse(mapping)).map(({ code, field }) => `${code} ${field}`)).toEqual(
      expected,
    );
  });
});

describe('the plan of a mapping', () => {
  it('takes every field but the optional ones by default', () => {
    const { takes } = mappingPlan(Mapping.parse({}));
    const left = Object.entries(takes).filter(([, taken]) => !taken);
    expect(left.map(([field]) => field).sort()).toEqual([
      'gender',
      'manager_external_id',
      'phone',
      'title',
      'weekly_hours',
    ]);
  });

  it('reads an overridden field from its attribute only', () => {
    const plan = mappingPlan(
      Mapping.parse({ fields: { department: 'Team', title: true, 'employments.payroll_id': 'Badge' } }),
    );
    expect([plan.takes.department, plan.fromSource.department, plan.fromSource.title]).toEqual([
      true,
      false,
      true,
    ]);
    expect(plan.personOverrides).toEqual([{ field: 'department', attribute: 'Team' }]);
    expect(plan.employmentOverrides).toEqual([{ field: 'payroll_id', attribute: 'Badge' }]);
  });

  it('takes no override of a field that is off', () => {
    expect(
      mappingPlan(Mapping.parse({ off: ['department'], fields: { department: 'Team' } })).personOverrides,
    ).toEqual([]);
  });

  it('is made once for the same mapping', () => {
    const mapping = Mapping.parse({});
    expect(mappingPlan(mapping)).toBe(mappingPlan(mapping));
  });
});
