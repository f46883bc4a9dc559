import { describe, expect, it } from 'vitest';
import { scimBench } from '../../../test/support/scim-bench.ts';
import type { LooseSwitches } from '../../../test/support/scim-loose-receiver.ts';
import { scim } from './index.ts';
import { coreUser, enterpriseUser, ownEmployee } from './schema-urns.ts';

async function checked(switches: LooseSwitches) {
  const bench = scimBench({ switches });
  const report = await scim.check(bench.context);
  return { bench, report, missing: report.steps.flatMap(({ ok, code }) => (ok ? [] : [code])) };
}

describe('check', () => {
  it('sends nothing but reads, and reads nobody', async () => {
    const { bench, missing } = await checked({});
    expect(missing).toEqual([]);
    expect(
      bench.receiver.received.map(({ method, path, query }) => `${method} ${path} ${query.toString()}`),
    ).toEqual([
      'GET /ServiceProviderConfig ',
      'GET /Schemas ',
      'GET /ResourceTypes ',
      'GET /Users startIndex=1&count=0',
    ]);
  });

  it('says which extensions the receiver knows', async () => {
    const schemas = [coreUser, enterpriseUser, ownEmployee].map((id) => ({
      id,
      attributes: [{ name: 'startDate', type: 'string' }],
    }));
    const { report } = await checked({ schemas });
    expect(report.abilities).toMatchObject({ enterprise: true, own_extension: true });
    const plain = await checked({ schemas: schemas.slice(0, 1) });
    expect(plain.report.abilities).toMatchObject({ enterprise: false, own_extension: false });
    expect(plain.report.steps.find(({ name }) => name === 'schemas')?.sentence).toContain('are not sent');
  });

  it('says that a base URL without a description is probably wrong', async () => {
    const { missing } = await checked({ noConfig: true });
    expect(missing).toEqual(['SCIM_CONFIG_MISSING']);
  });

  it('says that a receiver without PATCH is changed by PUT', async () => {
    const { report } = await checked({ noPatch: true });
    expect(report.abilities['patch']).toBe(false);
    expect(report.steps[0]?.sentence).toContain('PUT');
  });

  it('says that the credentials may not list users', async () => {
    const bench = scimBench();
    const { network } = bench.context;
    const forbidden: typeof network = {
      ...network,
      send: async (request) =>
        request.url.pathname.endsWith('/Users')
          ? { status: 403, headers: new Map(), body: nobody() }
          : network.send(request),
    };
    const { steps } = await scim.check({ ...bench.context, network: forbidden });
    expect(steps.filter(({ ok }) => !ok)).toMatchObject([{ name: 'list_users', code: 'SCIM_NOT_PERMITTED' }]);
  });

  it('throws for refused credentials', async () => {
    const bench = scimBench({ secrets: { token: 'wrong' } });
    await expect(scim.check(bench.context)).rejects.toMatchObject({
      code: 'DESTINATION_CREDENTIALS_REJECTED',
    });
  });
});

async function* nobody(): AsyncGenerator<Uint8Array> {}
