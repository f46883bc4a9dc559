import { describe, expect, it } from 'vitest';
import { anEmployment, day } from '../../../test/support/employee-builders.ts';
import { aPerson } from '../../../test/support/scim-bench.ts';
import type { Employee } from '../../domain/employee.ts';
import { employeeToUser, type MappingRules } from './employee-to-user.ts';
import { enterpriseUser, ownEmployee } from './schema-urns.ts';
import { Settings } from './settings.ts';

const connectionId = '01890000-0000-7000-9000-000000000001';

function rules(
  settings: Partial<Settings> = {},
  own: readonly (readonly [string, string])[] = [],
): MappingRules {
  return {
    settings: Settings.parse({ base_url: 'https://receiver.example/scim', ...settings }),
    abilities: { enterprise: true, ownAttributes: new Map(own) },
    connectionId,
    companyNames: new Map([['F1', 'Firm B.V.']]),
  };
}

function mapped(values: Partial<Employee>, settings: Partial<Settings> = {}): Record<string, unknown> {
  return Object.fromEntries(employeeToUser(aPerson(7, values), rules(settings)));
}

describe('employeeToUser', () => {
  it('sends a person with our id as externalId and the work address as userName', () => {
    const person = aPerson(7, {
      title: 'Controller',
      phone: '+31201234567',
      employments: [anEmployment({ payroll_id: '0042' })],
    });
    expect(Object.fromEntries(employeeToUser(person, rules()))).toEqual({
      externalId: person.id,
      userName: 'person7@firm.example',
      active: true,
      displayName: 'Noor Jansen',
      name: { givenName: 'Noor', familyName: 'Jansen', formatted: 'Noor Jansen' },
      emails: [{ value: 'person7@firm.example', type: 'work', primary: true }],
      phoneNumbers: [{ value: '+31201234567', type: 'work' }],
      title: 'Controller',
      [`${enterpriseUser}:employeeNumber`]: '0042',
      [`${enterpriseUser}:department`]: 'Finance',
      [`${enterpriseUser}:organization`]: 'Firm B.V.',
    });
  });

  it('puts a prefix at the head of the family name and nowhere else', () => {
    expect(mapped({ first_name: 'Jan', prefix: 'van der', last_name: 'Berg' })['name']).toEqual({
      givenName: 'Jan',
      familyName: 'van der Berg',
      formatted: 'Jan van der Berg',
    });
  });

  it('sends no birthday, no gender and no private address, whatever is mapped', () => {
    const sent = JSON.stringify(
      mapped({ birthday: day('1990-04-02'), gender: 'female', private_email: 'noor@home.example' }),
    );
    expect(sent).not.toMatch(/1990-04-02|female|home\.example/);
  });

  it.each([
    ['active', {}, true],
    ['on_leave', {}, true],
    ['ended', {}, false],
    ['upcoming', {}, false],
    ['upcoming', { upcoming: 'active' }, true],
  ] as const)('makes active of %s with %o: %s', (enrollment_status, settings, active) => {
    expect(mapped({ enrollment_status }, settings)['active']).toBe(active);
  });

  it('gives nobody a name of the receiver’s who has no work address, unless the settings say so', () => {
    const person = aPerson(7, { external_id: 'E/7 ä' });
    delete person.employee.email;
    expect(employeeToUser(person, rules()).has('userName')).toBe(false);
    const named = (settings: Partial<Settings>) =>
      employeeToUser(person, rules({ username_fallback: 'external_id', ...settings })).get('userName');
    expect(named({})).toBe(`E%2F7%20%C3%A4@${connectionId}.invalid`);
    expect(named({ username_domain: 'firm' })).toBe('E%2F7%20%C3%A4@firm.invalid');
  });

  it('gives the address to the employee who owns it only, of two that are one human being', () => {
    const second = aPerson(8, { email: 'person7@firm.example' }, false);
    const sent = employeeToUser(second, rules({ username_fallback: 'external_id' }));
    expect(sent.get('userName')).toBe(`E8@${connectionId}.invalid`);
    expect(sent.has('emails')).toBe(false);
  });

  it.each([
    ['payroll_id', '0042'],
    ['external_id', 'E7'],
    ['none', undefined],
  ] as const)('takes the employee number from %s', (employee_number, number) => {
    const sent = mapped({ employments: [anEmployment({ payroll_id: '0042' })] }, { employee_number });
    expect(sent[`${enterpriseUser}:employeeNumber`]).toBe(number);
  });

  it('fills attributes from custom fields as the settings say', () => {
    const sent = mapped(
      { custom: { cost_center: 4711, tags: ['a', 'b'], language: 'nl-NL' } },
      {
        custom_attributes: {
          costCenter: 'cost_center',
          nickName: 'tags',
          preferredLanguage: 'language',
          locale: 'none',
        },
      },
    );
    expect(sent).toMatchObject({
      [`${enterpriseUser}:costCenter`]: '4711',
      nickName: 'a, b',
      preferredLanguage: 'nl-NL',
    });
    expect(sent).not.toHaveProperty('locale');
  });

  it('sends nothing of an extension that the receiver does not know', () => {
    const without = { ...rules(), abilities: { enterprise: false, ownAttributes: new Map() } };
    const paths = [...employeeToUser(aPerson(7), without).keys()];
    expect(paths.filter((path) => path.startsWith('urn:'))).toEqual([]);
  });

  it('sends of our own extension what the receiver declares, in its types', () => {
    const declared = [
      ['startDate', 'dateTime'],
      ['endDate', 'string'],
      ['weeklyHours', 'decimal'],
      ['prefix', 'string'],
    ] as const;
    const employments = [anEmployment({ offboarding_date: day('2026-12-31'), employment_type: 'permanent' })];
    const person = aPerson(7, { employments, weekly_hours: 32.5, prefix: 'de' });
    const sent = employeeToUser(person, rules({}, declared));
    expect([...sent].filter(([path]) => path.startsWith(ownEmployee))).toEqual([
      [`${ownEmployee}:startDate`, '2020-01-01T00:00:00Z'],
      [`${ownEmployee}:endDate`, '2026-12-31'],
      [`${ownEmployee}:weeklyHours`, 32.5],
      [`${ownEmployee}:prefix`, 'de'],
    ]);
  });
});
