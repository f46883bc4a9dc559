import { describe, expect, test } from 'vitest';
import { createOutput } from './output.ts';
import { createProgress, progressLine } from './progress.ts';
import { safeJson, safeText } from './safe-text.ts';
import { tableLines } from './table.ts';
import { fitted, textWidth } from './text-width.ts';

function sink(isTTY = false, columns = 80) {
  const written: string[] = [];
  const write = (chunk: unknown): boolean => written.push(String(chunk)) > 0;
  return { stream: { write, isTTY, columns }, text: () => written.join('') };
}

const nasty = 'Eve\u001b[2J\r\nroot\u0007\u009b31m\u202egnp';

describe('text of people', () => {
  test('A3 shows control characters, line breaks and direction marks as their code', () => {
    expect(safeText(nasty)).toBe('Eve\\u001b[2J\\u000d\\u000aroot\\u0007\\u009b31m\\u202egnp');
  });

  test('A3 no way of writing lets an escape sequence or a second line through', () => {
    const { stream, text } = sink(true);
    const out = createOutput({ stdout: stream, env: { NO_COLOR: '1' } }, { isJson: false });
    out.line(nasty);
    out.text(nasty);
    out.heading(nasty);
    out.good(nasty);
    out.bad(nasty);
    out.dim(nasty);
    out.command(nasty);
    out.verbatim(nasty);
    out.pairs([[nasty, nasty]]);
    out.table([nasty], [{ title: nasty, value: (row) => row }]);
    // eslint-disable-next-line no-control-regex
    expect(text()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
  });

  test('A3 JSON escapes what JSON leaves alone, and reads back as it was', () => {
    const json = safeJson({ name: nasty });
    expect(json).not.toMatch(/[\u007f-\u009f\u202e]/u);
    expect(JSON.parse(json)).toEqual({ name: nasty });
  });
});

describe('colours', () => {
  test('only on a terminal, and not with NO_COLOR', () => {
    const write = (isTTY: boolean, env: Record<string, string>): string => {
      const { stream, text } = sink(isTTY);
      createOutput({ stdout: stream, env }, { isJson: false }).heading('Heading');
      return text();
    };
    expect(write(true, {})).toContain('\u001b[1m');
    expect(write(true, { NO_COLOR: '1' })).toBe('Heading\n');
    expect(write(true, { TERM: 'dumb' })).toBe('Heading\n');
    expect(write(false, {})).toBe('Heading\n');
  });
});

describe('tables', () => {
  const columns = [
    { title: 'Id', value: (row: string) => row.slice(0, 8), isWhole: true },
    { title: 'Text', value: (row: string) => row },
    { title: 'More', value: (row: string) => row, wraps: true },
  ];

  test('shorten the widest texts until a line fits, and never what has to stay whole', () => {
    const { heading, body } = tableLines([`12345678 ${'word '.repeat(40)}`], columns, 60);
    for (const line of [heading ?? '', ...body]) expect(textWidth(line)).toBeLessThanOrEqual(60);
    expect(body[0]).toContain('12345678');
    expect(body[0]).toContain('…');
  });

  test('become blocks of title and value where columns cannot fit', () => {
    const whole = [1, 2, 3].map((n) => ({
      title: `Column ${n}`,
      value: () => 'x'.repeat(30),
      isWhole: true,
    }));
    const { heading, body } = tableLines(['a', 'b'], whole, 60);
    expect(heading).toBeUndefined();
    expect(body).toHaveLength(7);
    expect(body[0]).toBe(`Column 1  ${'x'.repeat(30)}`);
  });

  test('count wide letters double and marks not at all', () => {
    expect(textWidth('漢字')).toBe(4);
    expect(textWidth('e\u0301')).toBe(1);
    expect(fitted('漢字漢字', 5)).toBe('漢字…');
  });
});

describe('progress', () => {
  test('is written over on a terminal and silent elsewhere', () => {
    const [terminal, pipe] = [sink(true), sink(false)];
    createProgress({ stderr: terminal.stream, env: {} }, { isQuiet: false }).show('Reading', 50, 100);
    createProgress({ stderr: pipe.stream, env: {} }, { isQuiet: false }).show('Reading', 50, 100);
    expect(terminal.text()).toContain('Reading … 50 of 100 people (50 %)');
    expect(pipe.text()).toBe('');
  });

  test('says at a terminal that the HR system is asked again', () => {
    const [terminal, pipe] = [sink(true), sink(false)];
    createProgress({ stderr: terminal.stream, env: {} }, { isQuiet: false }).retrying();
    createProgress({ stderr: pipe.stream, env: {} }, { isQuiet: false }).retrying();
    expect(terminal.text()).toContain('asking again …');
    expect(pipe.text()).toBe('');
  });

  test('counts without a total where the HR system says none', () => {
    expect(progressLine('Reading', 1234)).toBe('Reading … 1,234 people');
    expect(progressLine('Reading')).toBe('Reading …');
  });
});
