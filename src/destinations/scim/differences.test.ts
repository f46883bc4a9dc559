import { describe, expect, it } from 'vitest';
import { enterprise, manager } from './attribute-path.ts';
import { bodyOf, differencesOf, isAsWanted, mergedUser, type Wanted } from './differences.ts';
import { patchOf } from './patch.ts';
import { coreUser, enterpriseUser } from './schema-urns.ts';
import { User } from './user.ts';

function user(values: Record<string, unknown>): User {
  return User.parse({ id: 'r1', ...values });
}

function wanted(set: Record<string, unknown>, ...clear: string[]): Wanted {
  return { set: new Map(Object.entries(set)), clear: new Set(clear) };
}

describe('isAsWanted', () => {
  it.each([
    ['active', 'False', false, true],
    ['active', 'True', false, false],
    ['active', true, true, true],
    ['active', undefined, false, false],
    ['userName', 'Noor@Firm.example', 'noor@firm.example', true],
    ['title', 'controller', 'Controller', false],
    ['title', undefined, 'Controller', false],
    [enterprise('employeeNumber'), 42, '42', true],
    [manager, { value: 'm1', displayName: 'x' }, { value: 'm1' }, true],
    [manager, 'm1', { value: 'm1' }, true],
    [manager, [{ value: 'm2' }], { value: 'm1' }, false],
    ['name', { givenName: 'Noor', middleName: 'x' }, { givenName: 'Noor' }, true],
    [
      'emails',
      [{ value: 'A@firm.example' }],
      [{ value: 'a@firm.example', type: 'work', primary: true }],
      true,
    ],
    [
      'emails',
      [{ value: 'a@firm.example', type: 'home' }],
      [{ value: 'a@firm.example', type: 'work' }],
      false,
    ],
    ['phoneNumbers', [{ value: '+31', type: 'Work' }], [{ value: '+31', type: 'work' }], true],
  ])('compares %s: %j with %j is %s', (path, current, value, is) => {
    expect(isAsWanted(path, current, value)).toBe(is);
  });
});

describe('differencesOf', () => {
  it('is empty for what the receiver has already', () => {
    const values = { userName: 'noor@firm.example', active: true, title: 'Controller' };
    expect(differencesOf(user(values), wanted(values))).toEqual([]);
  });

  it('keeps what others wrote into a list, and gives up their primary', () => {
    const current = user({
      emails: [
        { value: 'old@firm.example', type: 'work', primary: true },
        { value: 'noor@home.example', type: 'home', primary: true },
      ],
    });
    const ours = { value: 'new@firm.example', type: 'work', primary: true };
    expect(differencesOf(current, wanted({ emails: [ours] }))).toEqual([
      { path: 'emails', value: [ours, { value: 'noor@home.example', type: 'home' }] },
    ]);
  });

  it('takes away what is cleared, and only that', () => {
    const current = user({
      title: 'Controller',
      nickName: 'N',
      phoneNumbers: [
        { value: '+31', type: 'work' },
        { value: '+32', type: 'mobile' },
      ],
      [enterpriseUser]: { department: 'Finance' },
    });
    expect(
      differencesOf(
        current,
        wanted({}, 'title', 'phoneNumbers', enterprise('department'), 'locale', 'emails'),
      ),
    ).toEqual([
      { path: 'title', value: undefined },
      { path: 'phoneNumbers', value: [{ value: '+32', type: 'mobile' }] },
      { path: enterprise('department'), value: undefined },
    ]);
  });

  it('leaves a list alone in which nothing of ours stands', () => {
    const current = user({ emails: [{ value: 'noor@home.example', type: 'home' }] });
    expect(differencesOf(current, wanted({}, 'emails'))).toEqual([]);
  });
});

describe('bodies', () => {
  it('nests extensions under their schema and names each schema', () => {
    const body = bodyOf(wanted({ userName: 'n', [enterprise('department')]: 'Finance' }).set);
    expect(body).toEqual({
      schemas: [coreUser, enterpriseUser],
      userName: 'n',
      [enterpriseUser]: { department: 'Finance' },
    });
  });

  it('puts differences into the receiver’s own user, without what only it may write', () => {
    const current = user({
      userName: 'n',
      nickName: 'N',
      title: 'Controller',
      groups: [{ value: 'g' }],
      meta: { version: 'W/"1"' },
      [enterpriseUser]: { department: 'Finance' },
    });
    const differences = differencesOf(
      current,
      wanted({ active: false, [manager]: { value: 'm1' } }, 'title', enterprise('department')),
    );
    expect(mergedUser(current, differences)).toEqual({
      id: 'r1',
      schemas: [coreUser, enterpriseUser],
      userName: 'n',
      nickName: 'N',
      active: false,
      [enterpriseUser]: { manager: { value: 'm1' } },
    });
  });

  it('makes one PATCH operation of each attribute', () => {
    const differences = differencesOf(user({ title: 'Controller' }), wanted({ active: false }, 'title'));
    expect(patchOf(differences)).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [
        { op: 'replace', path: 'active', value: false },
        { op: 'remove', path: 'title' },
      ],
    });
  });
});
