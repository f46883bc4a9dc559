import type { Page } from 'playwright-core';
import kitGerman from '../../web/kit/text/de.ts';
import kitEnglish from '../../web/kit/text/en.ts';
import kitDutch from '../../web/kit/text/nl.ts';
import german from '../../web/setup/text/de.ts';
import english from '../../web/setup/text/en.ts';
import dutch from '../../web/setup/text/nl.ts';

/** What stands on the pages, by language. */
export const texts = {
  en: { ...english, kit: kitEnglish },
  nl: { ...dutch, kit: kitDutch },
  de: { ...german, kit: kitGerman },
} as const;
export type PageTexts = (typeof texts)[keyof typeof texts];

/** What an HR admin does on the pages of the set-up, in their language. */
export class HrAdmin {
  readonly page: Page;
  readonly text: PageTexts;

  constructor(page: Page, language: keyof typeof texts) {
    this.page = page;
    this.text = texts[language];
  }

  async at(title: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: filled(title) }).waitFor();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Fills in what the HR system gave, and waits until it was taken over. */
  async handOver(values: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      await this.page.locator(`[name="rollcall-${name}"]`).fill(value);
    }
    await this.press(this.text.credentials.handOver);
    await this.page.getByRole('button', { name: this.text.credentials.toCheck }).waitFor();
  }

  async check(): Promise<void> {
    const { start, again } = this.text.check;
    await this.page
      .getByRole('button', { name: start, exact: true })
      .or(this.page.getByRole('button', { name: again, exact: true }))
      .click();
    await this.page.getByRole('heading', { name: this.text.check.tried }).waitFor();
  }

  /** Has the test export made; ends where it is shown. */
  async makeExport(button: string = this.text.export.make): Promise<void> {
    await this.press(button);
    await this.page.getByRole('heading', { name: this.text.export.table }).waitFor();
    await this.page.getByRole('row').nth(1).waitFor();
  }

  /** From the check to the export; the access was handed over. */
  async chooseEverybody(): Promise<void> {
    await this.press(this.text.check.toScope);
    await this.at(this.text.scope.title);
    await this.press(this.text.scope.save);
    await this.at(this.text.export.title);
  }

  async confirm(): Promise<void> {
    const { review } = this.text;
    await this.page.getByRole('checkbox', { name: filled(review.looked) }).check();
    await this.press(review.confirmButton);
    await this.page.getByText(review.confirmed, { exact: true }).waitFor();
  }
}

/** A sentence of the catalogue with anything in the places of its arguments. */
export function filled(sentence: string): RegExp {
  const pieces = sentence.split(/\{\{\w+\}\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pieces.join('.*')}$`);
}
