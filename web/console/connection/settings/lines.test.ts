import { describe, expect, it } from 'vitest';
import { linesOf, wholeNumber } from './lines.ts';
import { draftOfScope, fieldsOfScope } from './scope-fields.ts';

describe('what is entered line by line', () => {
  it('leaves out what is empty', () => {
    expect(linesOf(' Kas \n\n Kantoor\n')).toEqual(['Kas', 'Kantoor']);
  });

  it('tells an empty number from one that is none', () => {
    expect([wholeNumber(' '), wholeNumber('-14'), wholeNumber('a')]).toEqual([undefined, -14, Number.NaN]);
  });
});

describe('a scope as fields of a form', () => {
  it('comes back as it was', () => {
    const scope = {
      attribute: { name: 'Platform', accepted: ['Yes', 'Ja'] },
      departments: ['Kas'],
      statuses: ['active' as const],
      starts_within_days: -14,
    };
    expect(draftOfScope(fieldsOfScope(scope))).toEqual(scope);
    expect(draftOfScope(fieldsOfScope({}))).toEqual({});
  });

  it('is not taken where a number is none, or an attribute accepts nothing', () => {
    expect(draftOfScope({ ...fieldsOfScope({}), startsWithin: 'soon' })).toBeUndefined();
    expect(draftOfScope({ ...fieldsOfScope({}), attribute: 'Platform', accepted: [] })).toBeUndefined();
  });
});
