import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { Problem } from './api/problem.ts';
import { Bars } from './charts/bars.tsx';
import { Sparkline, sparklinePoints } from './charts/sparkline.tsx';
import { stackedBars } from './charts/stacked-bars.ts';
import { formatDate, formatDistance, formatInstant, formatShare } from './format/format.ts';
import { CalendarDate } from './format/time.tsx';
import { DownloadLink } from './parts/download-link.tsx';
import { Name } from './parts/name.tsx';
import { Failed } from './states/failed.tsx';
import { Held } from './states/held.tsx';
import english from './text/en.ts';

beforeAll(() =>
  i18next
    .use(initReactI18next)
    .init({ lng: 'en', defaultNS: 'text', resources: { en: { text: { kit: english } } } }),
);

/** Without the styles that Mantine puts in front. */
function markup(node: ReactNode): string {
  return renderToStaticMarkup(<MantineProvider>{node}</MantineProvider>).replaceAll(
    /<style.*?<\/style>/gs,
    '',
  );
}

test('A1 a name is text in its own direction, whatever is in it', () => {
  expect(markup(<Name>{'<img src=x onerror=alert(1)>'}</Name>)).toBe(
    '<bdi>&lt;img src=x onerror=alert(1)&gt;</bdi>',
  );
});

describe('states', () => {
  test('what failed says what happened, what to do, the code and the request', () => {
    const problem = new Problem({
      code: 'RUN_IN_PROGRESS',
      title: 'In conflict',
      status: 409,
      detail: 'Another run is under way.',
      next_step: 'Wait for it.',
      instance: 'request-1',
    });
    const shown = markup(<Failed error={problem} />);
    for (const part of ['Another run is under way.', 'Wait for it.', 'RUN_IN_PROGRESS', 'request-1']) {
      expect(shown).toContain(part);
    }
    expect(shown).not.toContain('Try again');
  });

  test('a network that failed is told in the words of the catalogue', () => {
    const shown = markup(<Failed error={new TypeError('Failed to fetch')} tryAgain={() => undefined} />);
    expect(shown).toContain('The server could not be reached.');
    expect(shown).toContain('Try again');
  });

  test('what is held says why, since when, and what can be done', () => {
    const shown = markup(
      <Held why="41 of 212 people would be removed." since="2026-03-02T04:00:00Z" timeZone="Europe/Amsterdam">
        <button type="button">Release</button>
      </Held>,
    );
    expect(shown).toContain('Held: nothing was changed');
    expect(shown).toContain('41 of 212 people would be removed.');
    expect(shown).toContain('dateTime="2026-03-02T04:00:00Z"');
    expect(shown).toContain('Release');
  });
});

test('a download is a link of our own origin that the browser saves', () => {
  expect(markup(<DownloadLink href="/v1/exports/1/file">List</DownloadLink>)).toMatch(
    /<a [^>]*download[^>]*href="\/v1\/exports\/1\/file"|<a [^>]*href="\/v1\/exports\/1\/file"[^>]*download/,
  );
});

describe('charts', () => {
  test('a sparkline goes from 0 up and says in words what it shows', () => {
    expect(sparklinePoints([0, 5, 10], { width: 24, height: 24 })).toBe('2,22 12,12 22,2');
    expect(sparklinePoints([0, 0], { width: 24, height: 24 })).toBe('2,22 22,22');
    expect(sparklinePoints([3], { width: 24, height: 24 })).toBe('2,2');
    // A first load does not flatten the days after it.
    expect(sparklinePoints([900, 2, 1], { width: 24, height: 24 })).toBe('2,2 12,12 22,17');
    expect(markup(<Sparkline label="10 changes today" values={[0, 10]} />)).toContain(
      'role="img" aria-label="10 changes today"',
    );
  });

  test('bars stack from the bottom up and fill the height with the tallest', () => {
    const { bars, stacks } = stackedBars(
      2,
      [
        { name: 'joiners', values: [1, 3], tone: 'good' },
        { name: 'leavers', values: [1, 0], tone: 'stop' },
      ],
      30,
    );
    expect(bars.map(({ at, y, tall }) => [at, y, tall])).toEqual([
      [0, 20, 10],
      [0, 10, 10],
      [1, 0, 30],
    ]);
    expect(stacks).toEqual([
      { at: 0, y: 10, sum: 2, isCut: false },
      { at: 1, y: 0, sum: 3, isCut: false },
    ]);
  });

  test('a first load is cut, so that the runs after it can be seen', () => {
    const { bars, stacks } = stackedBars(3, [{ name: 'joiners', values: [900, 2, 1], tone: 'good' }], 40);
    expect(bars.map(({ tall }) => tall)).toEqual([40, 20, 10]);
    expect(stacks.map(({ y, sum, isCut }) => [y, sum, isCut])).toEqual([
      [0, 900, true],
      [20, 2, false],
      [30, 1, false],
    ]);
  });

  test('bars have the same numbers as a table', () => {
    const shown = markup(
      <Bars
        caption="Changes"
        labels={['Mon', 'Tue']}
        series={[{ name: 'joiners', values: [1, 3], tone: 'good' }]}
      />,
    );
    expect(shown).toMatch(/<th scope="row">Tue<\/th><td>3<\/td>/);
    // From when to when, and how many: also without the table.
    expect(shown).toMatch(/>Mon – Tue</);
    expect(shown).toMatch(/<text[^>]*>3<\/text>/);
  });
});

describe('dates', () => {
  test('a calendar date is the same day everywhere', () => {
    expect(formatDate('2026-03-02')).toMatch(/2/);
    expect(markup(<CalendarDate date="2026-03-02" />)).toContain('dateTime="2026-03-02"');
  });

  test('an instant names the zone that it is told in', () => {
    expect(formatInstant('2026-03-02T04:00:00Z', 'Europe/Amsterdam')).toMatch(/05:00.*(GMT\+1|CET)/);
    expect(formatInstant('2026-07-02T04:00:00Z', 'Europe/Amsterdam')).toMatch(/06:00.*(GMT\+2|CEST)/);
  });

  test('a time that has just gone by is said as people say it, one to come is not', () => {
    const now = new Date('2026-03-02T09:00:00Z');
    expect(formatDistance('2026-03-02T08:59:31Z', now)).toBe('just now');
    expect(formatDistance('2026-03-02T09:00:30Z', now)).toBe('in 1 minute');
    expect(formatDistance('2026-03-02T08:57:00Z', now)).toBe('3 minutes ago');
  });

  test('a share is a percentage', () => {
    expect(formatShare(0.125)).toMatch(/12[.,]5.?%/);
  });
});
