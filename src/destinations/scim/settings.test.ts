import { describe, expect, it } from 'vitest';
import { baseOf, Secrets, Settings, validate } from './settings.ts';

const base_url = 'https://receiver.example/scim/v2';

function paths(settings: Record<string, unknown>, secrets: Record<string, unknown> | undefined): unknown {
  try {
    validate(Settings.parse({ base_url, ...settings }), secrets && Secrets.parse(secrets));
    return [];
  } catch (error) {
    return error;
  }
}

describe('settings of a SCIM destination', () => {
  it('needs a base URL and has a default for the rest', () => {
    expect(Settings.parse({ base_url })).toMatchObject({
      auth: 'bearer',
      leavers: 'deactivate',
      erased: 'delete',
      username_fallback: 'none',
      allow_private_network: false,
    });
    expect(Settings.safeParse({}).success).toBe(false);
    expect(Settings.safeParse({ base_url: 'ftp://receiver.example' }).success).toBe(false);
  });

  it('puts paths behind the base URL, however it ends', () => {
    expect(baseOf(Settings.parse({ base_url: `${base_url}//` }))).toBe(base_url);
  });

  it.each([
    [{}, { token: 't' }, []],
    [{}, undefined, []],
    [{}, {}, ['secrets.token']],
    [{ auth: 'basic' }, { token: 't' }, ['secrets.username', 'secrets.password']],
    [{ auth: 'oauth_client_credentials' }, { client_id: 'c', client_secret: 's' }, ['token_url']],
    [{ base_url: 'https://name:word@receiver.example/' }, undefined, ['base_url']],
    [{ base_url: 'https://receiver.example/?key=1' }, undefined, ['base_url']],
  ])('names what is missing or wrong of %o with %o: %j', (settings, secrets, wrong) => {
    const met = paths(settings, secrets);
    if (wrong.length === 0) expect(met).toEqual([]);
    else expect(met).toMatchObject({ code: 'DESTINATION_INVALID', details: { paths: wrong } });
  });

  it('refuses a secret that no header can carry', () => {
    expect(Secrets.safeParse({ token: 'with\nbreak' }).success).toBe(false);
  });
});
