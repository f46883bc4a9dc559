import { describe, expect, test } from 'vitest';
import { testClock } from '../../../../test/support/clock.ts';
import type { LocalDate } from '../../../domain/local-date.ts';
import { simulatedClient, type YouServeSimulatorOptions } from './options.ts';
import { YouServeSimulator } from './youserve-simulator.ts';

type Json = Record<string, unknown>;

function day(text: string): LocalDate {
  return text as LocalDate; // literals of this file
}

async function simulate(options: YouServeSimulatorOptions = {}) {
  const clock = testClock('2026-11-22T04:00:00Z');
  const simulator = new YouServeSimulator({
    people: 20,
    clock,
    slices: 1,
    ...options,
    switches: { spikeArrest: false, ...options.switches },
  });
  const login = async (form: Record<string, string> = {}) =>
    await simulator.fetch(
      new Request('https://api.youserve.nl/authentication/token', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: simulatedClient.clientId,
          client_secret: simulatedClient.secret ?? '',
          ...form,
        }).toString(),
      }),
    );
  const { access_token: token } = (await (await login()).json()) as { access_token?: string };
  const send = async (path: string, init: { method?: string; headers?: Record<string, string> } = {}) => {
    const headers = {
      authorization: `Bearer ${token ?? ''}`,
      'x-raet-tenant-id': '1234567',
      ...init.headers,
    };
    const filled = Object.entries(headers).filter(([, value]) => value !== '');
    const { method = 'GET' } = init;
    return await simulator.fetch(new Request(`https://api.youserve.nl${path}`, { method, headers: filled }));
  };
  const get = async (path: string): Promise<Json[]> => {
    const body = (await (await send(`/iam/v1.0${path}`)).json()) as { value?: Json[] };
    return body.value ?? [];
  };
  return { simulator, clock, login, send, get };
}

describe('the login', () => {
  test('answers as the gateway does: BearerToken, and expires_in as a text', async () => {
    const { login } = await simulate();
    expect(await (await login()).json()).toEqual({
      access_token: expect.any(String),
      token_type: 'BearerToken',
      expires_in: '3600',
    });
  });

  test.each([
    [{ client_secret: 'wrong' }, 401, 'unauthorized'],
    [{ client_id: 'nobody' }, 401, 'unauthorized'],
    [{ grant_type: 'password' }, 400, 'invalid_request'],
  ])('%o is refused with %i and the gateway’s body', async (form, status, errorCode) => {
    const answer = await (await simulate()).login(form);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({
      errorCode,
      statusCode: status,
      correlationId: expect.stringMatching(/^rrt-/),
    });
  });

  test('counts logins by the month', async () => {
    const { login, clock } = await simulate({ switches: { loginsPerMonth: 2 } });
    expect([(await login()).status, (await login()).status]).toEqual([200, 429]);
    clock.advance(10 * 86_400_000);
    expect((await login()).status).toBe(200);
  });
});

describe('what is refused', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s, and it is seen', async (method) => {
    const { simulator, send } = await simulate();
    expect((await send('/iam/v1.0/employees', { method })).status).toBe(405);
    expect(simulator.received.at(-1)).toMatchObject({ method, status: 405 });
  });

  test.each([
    ['no token', '/iam/v1.0/employees', { authorization: '' }, 401],
    ['no tenant', '/iam/v1.0/employees', { 'x-raet-tenant-id': '' }, 400],
    ['another tenant', '/iam/v1.0/employees', { 'x-raet-tenant-id': '7654321' }, 403],
    ['a path that there is not', '/iam/v1.0/salaries', {}, 404],
    ['another version', '/iam/v2.0/users', {}, 404],
    ['persons without the Person layer', '/iam/v1.0/persons', {}, 404],
    ['an unknown value list', '/iam/v1.0/valueList/colours', {}, 404],
    ['a bookmark that was never given out', '/iam/v1.0/employees?nextToken=abc', {}, 400],
    ['a page size of none', '/iam/v1.0/employees?take=0', {}, 400],
    ['a time that is none', '/iam/v1.0/employees?from=2026-11-22', {}, 400],
  ])('%s', async (_, path, headers, status) => {
    expect((await (await simulate()).send(path, { headers })).status).toBe(status);
  });

  test('a second call within 0.6 s, by the clock', async () => {
    const { send, clock } = await simulate({ switches: { spikeArrest: true } });
    expect((await send('/iam/v1.0/companies')).status).toBe(200);
    clock.advance(599);
    expect((await send('/iam/v1.0/companies')).status).toBe(429);
    clock.advance(600);
    expect((await send('/iam/v1.0/companies')).status).toBe(200);
  });

  test('a token that has expired, and one that was revoked', async () => {
    const { send, clock, simulator } = await simulate();
    clock.advance(3_599_000);
    expect((await send('/iam/v1.0/companies')).status).toBe(200);
    clock.advance(1_000);
    expect((await send('/iam/v1.0/companies')).status).toBe(401);
    const other = await simulate();
    other.simulator.revokeToken();
    expect((await other.send('/iam/v1.0/companies')).status).toBe(401);
    expect(simulator.title).toBe('YouServe');
  });
});

describe('lists', () => {
  test('paths are read in any case, empty properties are hidden, and everything is a text', async () => {
    const { get, simulator } = await simulate({ people: 0 });
    const id = simulator.addBareRecord('NU1926');
    expect(await get('/EMPLOYEES')).toEqual([
      { id, personCode: 'NU1926', validFrom: '2026-11-22', validUntil: '9999-12-31' },
    ]);
  });

  test.each(['plain', 'raw'] as const)(
    '%s bookmarks lead through every record once, in order of change',
    async (bookmarks) => {
      const { send, simulator } = await simulate({ people: 23, slices: 3, switches: { bookmarks } });
      const seen: string[] = [];
      let path: string | undefined = '/employees?take=10';
      while (path !== undefined) {
        const answer: Response = await send(`/iam/v1.0${path}`);
        const body = (await answer.json()) as { value: Json[]; nextLink?: string };
        expect(answer.headers.get('x-nextlink') ?? undefined).toBe(body.nextLink);
        seen.push(...body.value.map((record) => `${String(record['id'])} ${String(record['validFrom'])}`));
        path = body.nextLink;
        if (path !== undefined) expect(path).toMatch(/^\/employees\?nextToken=.+&take=10$/);
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(new Set(seen.map((one) => one.split(' ')[0]))).toEqual(new Set(simulator.employeeIds()));
      expect(seen.length).toBeGreaterThan(60);
    },
  );

  test('a raw bookmark that was decoded and encoded again is refused', async () => {
    const { send } = await simulate({ switches: { bookmarks: 'raw' } });
    const { nextLink } = (await (await send('/iam/v1.0/employees?take=5')).json()) as { nextLink: string };
    const token = /nextToken=([^&]*)/.exec(nextLink)?.[1] ?? '';
    expect(token).toContain('+');
    expect(token).toContain('/');
    expect((await send(`/iam/v1.0/employees?nextToken=${token}`)).status).toBe(200);
    expect((await send(`/iam/v1.0/employees?nextToken=${encodeURIComponent(token)}`)).status).toBe(400);
    expect(
      (await send(`/iam/v1.0/employees?${new URLSearchParams({ nextToken: token }).toString()}`)).status,
    ).toBe(400);
  });

  test('from counts and to does not', async () => {
    const { get, simulator, clock } = await simulate();
    const before = clock.now().toISOString();
    clock.advance(60_000);
    const at = clock.now().toISOString();
    const [id = ''] = simulator.employeeIds();
    simulator.change(id, { knownAs: 'Nieuw' });
    expect((await get(`/employees?from=${at}`)).map((record) => record['id'])).toEqual([id, id]);
    expect(await get(`/employees?from=${before}&to=${at}`)).toEqual([]);
  });

  test('filters by personCode, personId, company and isActive', async () => {
    const { get, simulator } = await simulate();
    const id = simulator.hire({
      company: '001',
      fields: { personCode: 'T0011', personId: '77' },
      contract: { organizationUnit: '9' },
    });
    simulator.deactivate(id);
    for (const filter of ['personCode=T0011', 'personId=77', 'organizationUnit=9', 'isActive=false']) {
      expect((await get(`/employees?${filter}`)).map((record) => record['id'])).toEqual([id]);
    }
    expect(await get('/employees?personCode=t0011')).toEqual([]);
    const inCompany = await get('/employees?company=001');
    expect(inCompany.length).toBeGreaterThan(1);
    expect(
      inCompany.every((record) => JSON.stringify(record['employments']).includes('"company":"001"')),
    ).toBe(true);
    expect(await get('/employments?personCode=T0011')).toHaveLength(1);
  });

  test('one by id: the slice valid today, and 404 for somebody who is still to come', async () => {
    const { send, simulator } = await simulate();
    const [id = ''] = simulator.employeeIds();
    simulator.change(id, { lastName: 'Morgen' }, day('2026-11-30'));
    expect(await (await send(`/iam/v1.0/employees/${id}`)).json()).toMatchObject({
      id,
      validUntil: '2026-11-29',
    });
    const starter = simulator.hire({ startDate: day('2026-12-02') });
    expect((await send(`/iam/v1.0/employees/${starter}`)).status).toBe(404);
    expect((await send('/iam/v1.0/employees/1')).status).toBe(404);
    expect((await send('/iam/v1.0/companies/35146808')).status).toBe(200);
  });

  test('departments, profiles, roles, value lists and persons', async () => {
    const { get } = await simulate({ switches: { personLayer: true } });
    const [unit] = await get('/organizationUnits');
    expect(unit).toMatchObject({ id: '4100', manager: '36000000', managerPersonCode: '1012' });
    expect(await get('/jobProfiles?shortName=DEV')).toMatchObject([{ fullName: 'Ontwikkelaar' }]);
    expect(await get('/roleAssignments')).toHaveLength(1);
    expect(await get('/valueList/costCenter')).toHaveLength(3);
    const [person] = await get('/persons?take=1');
    expect(Object.keys(person ?? {})).not.toContain('employments');
  });

  test('half and empty lists look whole', async () => {
    const { get, simulator } = await simulate();
    simulator.halfList(true);
    expect(await get('/employees')).toHaveLength(10);
    simulator.halfList(false);
    simulator.emptyList(true);
    expect(await get('/employees')).toEqual([]);
    simulator.emptyList(false);
    expect(await get('/employees')).toHaveLength(20);
  });
});

describe('the clean-up', () => {
  test('takes a record 90 days after its discharge, one entered late 90 days after it was entered', async () => {
    const { get, simulator, clock, login } = await simulate({
      people: 0,
      switches: { tokenLifetimeSeconds: 90_000_000 },
    });
    const [early, late] = [
      simulator.hire({ startDate: day('2020-01-01') }),
      simulator.hire({ startDate: day('2020-01-01') }),
    ];
    simulator.giveNotice(early, day('2026-11-30'));
    simulator.giveNotice(late, day('2026-01-31'));
    const listed = async () => (await get('/employees')).map((record) => record['id']);
    expect((await login()).status).toBe(200);
    clock.advance(90 * 86_400_000);
    expect(await listed()).toEqual([early, late]);
    clock.advance(86_400_000);
    expect(await listed()).toEqual([early]);
    clock.advance(8 * 86_400_000);
    expect(await listed()).toEqual([]);
    expect(await get('/employments')).toEqual([]);
  });

  test('takes past time slices too', async () => {
    const { get, simulator, clock } = await simulate({
      people: 0,
      switches: { tokenLifetimeSeconds: 90_000_000 },
    });
    const id = simulator.hire({ startDate: day('2020-01-01') });
    simulator.change(id, { knownAs: 'Nieuw' });
    expect(await get('/employees')).toHaveLength(2);
    clock.advance(91 * 86_400_000);
    expect(await get('/employees')).toMatchObject([{ knownAs: 'Nieuw' }]);
  });
});

describe('the people', () => {
  test('are the same for the same seed and others for another', async () => {
    const [one, same, other] = [
      await simulate({ seed: 4 }),
      await simulate({ seed: 4 }),
      await simulate({ seed: 5 }),
    ];
    expect(await same.get('/employees')).toEqual(await one.get('/employees'));
    expect(await other.get('/employees')).not.toEqual(await one.get('/employees'));
  });

  test('hold starters, leavers, contracts for a time and two contracts without being told to', async () => {
    const { get } = await simulate({ people: 400 });
    const employments = await get('/employments');
    expect(employments.some((record) => String(record['hireDate']) > '2026-11-22')).toBe(true);
    expect(employments.some(({ dischargeDate: end }) => typeof end === 'string' && end < '2026-11-22')).toBe(
      true,
    );
    expect(employments.some((record) => record['endDate'] !== undefined)).toBe(true);
    const employees = await get('/employees');
    expect(
      employees.some((record) => Array.isArray(record['employments']) && record['employments'].length === 2),
    ).toBe(true);
    expect(employees.some((record) => String(record['personCode']).startsWith('NU'))).toBe(true);
    const codes = employments.map((record) => record['employeeCode']);
    expect(new Set(codes).size).toBeLessThan(codes.length);
  });

  test('nested employments have no endDate, and numbers for types when switched so', async () => {
    const { get, simulator } = await simulate({ people: 0, switches: { emailTypes: 'numbers' } });
    simulator.hire({ contract: { endDate: '2027-01-31' } });
    const [record] = await get('/employees');
    expect(JSON.stringify(record?.['employments'])).not.toContain('endDate');
    expect(record?.['emailAddresses']).toMatchObject([{ type: 0 }, { type: 1 }]);
    expect(await get('/employments')).toMatchObject([{ endDate: '2027-01-31' }]);
  });

  test('a withdrawn attribute is with nobody any more, until it is restored', async () => {
    const { get, simulator } = await simulate();
    simulator.withdrawAttribute('dateOfBirth');
    expect((await get('/employees')).some((record) => 'dateOfBirth' in record)).toBe(false);
    simulator.restoreAttribute('dateOfBirth');
    expect((await get('/employees')).every((record) => 'dateOfBirth' in record)).toBe(true);
  });

  test('slow answers wait on the clock', async () => {
    const { send, simulator, clock } = await simulate();
    simulator.slow(3_000);
    await send('/iam/v1.0/companies');
    expect(clock.waits).toEqual([3_000]);
  });
});
