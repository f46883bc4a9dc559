import type { Server } from 'node:http';
import type { Page } from 'playwright-core';
import Provider from 'oidc-provider';
import { expect, test } from 'vitest';
import { inviteOperator } from '../../src/access/operators.ts';
import { describeInBrowser, openPage } from './browser.ts';
import { freePort } from '../support/free-port.ts';
import { webWorld } from './web-world.ts';

const client = { id: 'rollcall', secret: 'a secret of tests that is long enough' };

describeInBrowser('an identity provider written by somebody else', () => {
  test('signs in who was invited, with a link and then without, and nobody else', {
    timeout: 90_000,
  }, async () => {
    const issuer = `http://localhost:${await freePort()}`;
    await using world = await webWorld({
      ROLLCALL_OIDC_ISSUER: issuer,
      ROLLCALL_OIDC_CLIENT_ID: client.id,
      ROLLCALL_OIDC_CLIENT_SECRET: client.secret,
      ROLLCALL_OIDC_NAME: 'Proef-ID',
    });
    // Its pages ask for fonts of elsewhere and have no icon.
    const theirs = new RegExp(`\\((?!${world.url})`);
    await using _provider = await startProvider(issuer, `${world.url}/v1/session/oidc/callback`);
    const { link } = await inviteOperator(world.deps, {
      name: 'Bo Proef',
      email: 'bo@beheer.invalid',
      role: 'administrator',
      by: 'test',
    });
    await using browser = await openPage();
    const { page } = browser;
    await page.goto(`${world.url}/console/welcome#${link.token}`);
    await page.getByRole('button', { name: 'Sign in with Proef-ID' }).click();
    await signInThere(page, 'bo-at-the-provider');
    await page.getByRole('button', { name: 'Bo Proef' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in with Proef-ID' }).click();
    await page.getByRole('button', { name: 'Bo Proef' }).waitFor();
    browser.expectQuiet([], theirs);

    await using stranger = await openPage();
    await stranger.page.goto(`${world.url}/console/`);
    await stranger.page.getByRole('button', { name: 'Sign in with Proef-ID' }).click();
    await signInThere(stranger.page, 'somebody-else');
    await stranger.page.getByText('Nobody with this identity may sign in here.').waitFor();
    expect(stranger.page.url()).toContain('/console/sign-in?problem=OPERATOR_UNKNOWN');
    stranger.expectQuiet([], theirs);
  });
});

/** oidc-provider with its own pages, in which any name and password are somebody. */
async function startProvider(issuer: string, redirectUri: string): Promise<AsyncDisposable> {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['a key of tests'] },
  });
  const port = Number(new URL(issuer).port);
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = provider.listen(port, '127.0.0.1', () => resolve(listening));
  });
  return {
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function signInThere(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}
