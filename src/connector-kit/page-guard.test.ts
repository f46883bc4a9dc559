import { describe, expect, it } from 'vitest';
import { pageGuard } from './page-guard.ts';

const limits = { maxPages: 5, maxPeople: 10 };

function walk(pages: { next?: string; keys: string[] }[]): () => void {
  const guard = pageGuard(limits);
  return () => {
    for (const page of pages) guard.page(page);
  };
}

describe('pageGuard', () => {
  it('lets an ordinary read pass, and counts', () => {
    const guard = pageGuard(limits);
    guard.page({ next: 'a', keys: ['1', '2'] });
    guard.page({ next: 'b', keys: [] });
    guard.page({ next: 'c', keys: [] });
    guard.page({ keys: ['2', '1'] });
    expect([guard.pages, guard.people]).toEqual([4, 4]);
  });

  it('N26 stops at the same cursor twice', () => {
    expect(
      walk([
        { next: 'a', keys: ['1'] },
        { next: 'a', keys: ['2'] },
      ]),
    ).toThrow(expect.objectContaining({ code: 'READ_INCOMPLETE' }));
  });

  it('N26 stops when pages lead in a circle', () => {
    const circle = [
      { next: 'b', keys: ['1'] },
      { next: 'a', keys: ['2'] },
      { next: 'b', keys: ['3'] },
    ];
    expect(walk(circle)).toThrow(expect.objectContaining({ code: 'READ_INCOMPLETE' }));
  });

  it('N27 stops at too many pages', () => {
    const endless = Array.from({ length: 6 }, (_, index) => ({ next: `c${index}`, keys: [`${index}`] }));
    expect(walk(endless)).toThrow(expect.objectContaining({ code: 'READ_LIMIT', details: { limit: 5 } }));
  });

  it('N27 stops at too many people', () => {
    const keys = Array.from({ length: 11 }, (_, index) => `${index}`);
    expect(walk([{ keys }])).toThrow(expect.objectContaining({ code: 'READ_LIMIT', details: { limit: 10 } }));
  });

  it('N31 stops when the same page comes for another offset', () => {
    const same = [
      { next: '0', keys: ['1', '2'] },
      { next: '2', keys: ['1', '2'] },
    ];
    expect(walk(same)).toThrow(expect.objectContaining({ code: 'READ_INCOMPLETE' }));
  });
});
