import { describe, expect, it } from 'vitest';
import {
  draftOfMapping,
  type FillableField,
  fieldsOfMapping,
  type MappingFields,
  problemOfMapping,
  usesOf,
} from './mapping-fields.ts';

function aField(field: string, values: Partial<FillableField> = {}): FillableField {
  return {
    field,
    source: field,
    purpose: 'Why the platform needs it.',
    repair: null,
    codes: null,
    taken: 'unless_off',
    is_required: false,
    can_be_filled: true,
    ...values,
  };
}

const known = [
  aField('external_id', { taken: 'always', can_be_filled: false }),
  aField('employments.start_date', { taken: 'always' }),
  aField('email'),
  aField('birthday'),
  aField('department'),
  aField('title', { taken: 'when_mapped' }),
  aField('phone', { taken: 'when_mapped', source: null }),
];

const mapping = {
  off: ['birthday' as const],
  fields: {
    department: 'Team',
    title: true as const,
    phone: 'Work phone',
    'employments.start_date': 'First day',
  },
  custom: {
    shoe_size: { from: 'Shoe size' },
    iban_owner: { from: 'Account holder', reason: 'Pays the allowance' },
  },
  employment_types: { Intern: 'trainee' },
};

const with_ = (part: Partial<MappingFields>): MappingFields => ({
  ...fieldsOfMapping({}, known),
  ...part,
});

describe('a mapping as rows of a form', () => {
  it('comes back as it was', () => {
    expect(draftOfMapping(fieldsOfMapping(mapping, known))).toEqual(mapping);
  });

  it('is empty where every field is filled as usual', () => {
    const nothing = { off: [], fields: {}, custom: {}, employment_types: {} };
    expect(draftOfMapping(fieldsOfMapping({}, known))).toEqual(nothing);
    // Said on purpose, and no other than usual.
    const said = { fields: { email: true as const }, off: ['title' as const] };
    expect(draftOfMapping(fieldsOfMapping(said, known))).toEqual(nothing);
  });

  it.each([
    ['external_id', ['usual']],
    ['employments.start_date', ['usual', 'other']],
    ['email', ['usual', 'off', 'other']],
    ['title', ['usual', 'own', 'other']],
    ['phone', ['usual', 'other']],
  ])('offers for %s only what can be done with it', (name, uses) => {
    const field = known.find((one) => one.field === name);
    expect(field && usesOf(field)).toEqual(uses);
  });

  it.each([
    ['attributeMissing', { fields: { email: { use: 'other' as const, attribute: ' ' } } }],
    ['customIncomplete', { custom: [{ name: 'badge', from: '', reason: '' }] }],
    ['customName', { custom: [{ name: 'Shoe size', from: 'Shoe size', reason: '' }] }],
    ['customTwice', { custom: ['Badge', 'Key'].map((from) => ({ name: 'badge', from, reason: '' })) }],
    ['typeIncomplete', { types: [{ from: 'Intern', to: '' }] }],
    [undefined, {}],
  ])('says %s', (problem, part) => {
    expect(problemOfMapping(with_(part))).toBe(problem);
  });
});
