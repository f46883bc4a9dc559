import { describe, expect, it } from 'vitest';
import { managerProblems } from './managers.ts';

describe('managers', () => {
  const rows: [name: string, lines: [string, string][], problems: [string, string][]][] = [
    [
      'a tree has no problem',
      [
        ['b', 'a'],
        ['c', 'b'],
        ['d', 'b'],
      ],
      [],
    ],
    ['X18 outside of the people read', [['b', 'z']], [['b', 'unknown']]],
    [
      'X18 oneself',
      [
        ['a', 'a'],
        ['b', 'a'],
      ],
      [['a', 'self']],
    ],
    [
      'X18 two who manage each other',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      [
        ['a', 'circle'],
        ['b', 'circle'],
      ],
    ],
    [
      'X18 a longer circle, without those who report into it',
      [
        ['d', 'c'],
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ],
      [
        ['a', 'circle'],
        ['b', 'circle'],
        ['c', 'circle'],
      ],
    ],
    [
      'X18 a line that leaves the people read',
      [
        ['b', 'a'],
        ['a', 'z'],
      ],
      [['a', 'unknown']],
    ],
    ['X18 a name of an object property', [['constructor', '__proto__']], [['constructor', 'unknown']]],
  ];
  it.each(rows)('%s', (_, lines, problems) => {
    const known = new Set(['a', 'b', 'c', 'd']);
    expect(managerProblems(new Map(lines), known)).toEqual(new Map(problems));
  });

  it('X22 takes a line of 200,000 managers', () => {
    const ids = Array.from({ length: 200_000 }, (_, index) => `E${index}`);
    const lines = new Map(ids.slice(1).map((id, index) => [id, `E${index}`]));
    expect(managerProblems(lines, new Set(ids)).size).toBe(0);
    lines.set('E0', 'E199999');
    expect(managerProblems(lines, new Set(ids)).size).toBe(200_000);
  });
});
