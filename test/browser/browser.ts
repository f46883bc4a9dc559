import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { describe } from 'vitest';
import { findBrowser } from './find-browser.ts';
import { glance } from './patience.ts';

const path = findBrowser();

/** Tests that need a real browser: skipped where there is none, and loudly. */
export const describeInBrowser = path === undefined ? skipped : describe;

function skipped(name: string): void {
  console.error(
    `NO BROWSER: "${name}" was not tested. Install Chromium, or set ROLLCALL_CHROMIUM to its path.`,
  );
  describe.skip(name, () => {});
}

/** A page that keeps what went wrong in it: errors in the console, exceptions, and what its policy refused. */
export interface WatchedPage extends AsyncDisposable {
  page: Page;
  context: BrowserContext;
  /** Throws when anything went wrong. `answers`: HTTP statuses that were meant to come; `elsewhere`: an origin that is not ours to mend. */
  expectQuiet(answers?: readonly number[], elsewhere?: RegExp): void;
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser of its own, with nothing in it; disposing closes it and forgets all. */
export async function openPage(
  options: BrowserContextOptions = {},
  moreFlags: readonly string[] = [],
): Promise<WatchedPage> {
  const profile = await mkdtemp(join(tmpdir(), 'rollcall-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...(path !== undefined && { executablePath: path }),
    args: [...flags, ...moreFlags],
    ignoreDefaultArgs: ['--disable-field-trial-config'],
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    ...options,
  });
  context.setDefaultTimeout(glance);
  const page = context.pages()[0] ?? (await context.newPage());
  const wrong = watch(page);
  return {
    page,
    context,
    expectQuiet: (answers = [], elsewhere) => {
      const unexpected = wrong.filter(
        (text) => !answers.some((status) => text.includes(`status of ${status}`)) && !elsewhere?.test(text),
      );
      if (unexpected.length > 0) throw new Error(`Went wrong in the page:\n${unexpected.join('\n')}`);
      wrong.length = 0;
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      // What belongs to the browser may write a last file.
      await rm(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

function watch(page: Page): string[] {
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      wrong.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => wrong.push(`exception: ${error.stack ?? error.message}`));
  page.on('dialog', (dialog) => {
    wrong.push(`a dialog opened: ${dialog.type()}`);
    void dialog.dismiss();
  });
  return wrong;
}
