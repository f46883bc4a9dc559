import { describe, expect, it } from 'vitest';
import { displayName, sortKey } from './names.ts';

describe('names', () => {
  it.each([
    [{ first_name: 'Jan', prefix: 'van der', last_name: 'Berg' }, 'Jan van der Berg'],
    [{ last_name: 'Suharto' }, 'Suharto'],
    [{ first_name: 'Noor' }, 'Noor'],
    [{}, ''],
  ])('X11 are shown whole (%#)', (person, shown) => {
    expect(displayName(person)).toBe(shown);
  });

  const rows: [person: Parameters<typeof sortKey>[0], nl: string, be: string][] = [
    [{ first_name: 'Jan', prefix: 'van der', last_name: 'Berg' }, 'Berg, van der, Jan', 'van der Berg, Jan'],
    [{ first_name: 'Jan', last_name: 'van der Berg' }, 'Berg, van der, Jan', 'van der Berg, Jan'],
    [{ first_name: 'Jan', last_name: 'Van den Broek' }, 'Broek, Van den, Jan', 'Van den Broek, Jan'],
    [{ first_name: 'Ida', last_name: "d'Ancona" }, "Ancona, d', Ida", "d'Ancona, Ida"],
    [{ first_name: 'Ida', last_name: "van 't Hof" }, "Hof, van 't, Ida", "van 't Hof, Ida"],
    [
      { first_name: 'Ida', prefix: 'ten', last_name: 'Berge-van der Meulen' },
      'Berge-van der Meulen, ten, Ida',
      'ten Berge-van der Meulen, Ida',
    ],
    [{ first_name: 'Uwe', last_name: 'von der Heide' }, 'Heide, von der, Uwe', 'von der Heide, Uwe'],
    [{ last_name: 'Den' }, 'Den', 'Den'],
    [{ last_name: 'Suharto' }, 'Suharto', 'Suharto'],
    [{ first_name: 'Noor' }, 'Noor', 'Noor'],
  ];
  it.each(rows)('X11 are sorted by the habit of the country (%#)', (person, nl, be) => {
    expect(sortKey(person, 'nl')).toBe(nl);
    expect(sortKey(person, 'de')).toBe(nl);
    expect(sortKey(person, 'be')).toBe(be);
  });
});
