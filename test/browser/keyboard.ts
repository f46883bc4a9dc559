import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { soon } from './patience.ts';

/** What the thing in focus is called: by itself, or by its labels. Runs in the page. */
const namesInFocus = `(() => {
  const at = document.activeElement;
  const labels = [...(at?.labels ?? [])].map((label) => label.textContent);
  return [at?.getAttribute('aria-label'), at?.textContent, ...labels].map((name) => (name ?? '').trim());
})()`;

const most = 150;

/** Goes on with the Tab key until what is called so is in focus, then presses `key`. Throws when the Tab key does not lead there. */
export async function reachByTab(page: Page, name: string | RegExp, key: string): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    const names: string[] = await page.evaluate(namesInFocus);
    if (names.some((one) => (typeof name === 'string' ? one === name : name.test(one)))) {
      await page.keyboard.press(key);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to "${String(name)}".`);
}

/** What the place says at which somebody stands who goes on by the keyboard; nothing at the beginning of the page or of its content. */
const standsAt = `(() => {
  const at = document.activeElement;
  return at === document.body || at?.id === 'content' ? '' : at?.textContent;
})()`;

export async function expectToStandAt(page: Page, sentence: string): Promise<void> {
  await expect.poll(() => page.evaluate(standsAt), soon).toContain(sentence);
}
