import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Nothing that axe calls serious or critical, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme='${colorScheme}']`).waitFor({ state: 'attached' });
    await settle(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => ({
        scheme: colorScheme,
        id,
        at: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`),
      }));
    expect(serious).toEqual([]);
  }
}

/** At 320 px (a phone, or 400 % zoom) nothing has to be scrolled sideways to be read. */
export async function expectNarrow(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  // What draws itself anew for the width may take a moment.
  await expect
    .poll(() => page.evaluate('document.documentElement.scrollWidth'), { timeout: 15_000 })
    .toBeLessThanOrEqual(320);
  if (before !== null) await page.setViewportSize(before);
}

/** Colours that are on their way from one to the other are neither. */
async function settle(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate('document.getAnimations().length'), { timeout: 15_000 }).toBe(0);
}
