import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../domain/local-date.ts';
import { inventPerson } from './invented-people.ts';
import { hashSeed, seededRandom } from './random.ts';

function invent(count: number, country: 'nl' | 'de') {
  return Array.from({ length: count }, (_, index) => inventPerson(index, country));
}

describe('seeded random', () => {
  test('gives the same row for the same seed and another for another', () => {
    const [one, again, other] = [seededRandom('a'), seededRandom('a'), seededRandom('b')];
    const row = Array.from({ length: 20 }, () => one.next());
    expect(Array.from({ length: 20 }, () => again.next())).toEqual(row);
    expect(Array.from({ length: 20 }, () => other.next())).not.toEqual(row);
    expect(row.every((number) => number >= 0 && number < 1)).toBe(true);
  });

  test('keeps whole numbers between both ends and reaches them', () => {
    const random = seededRandom(7);
    const numbers = new Set(Array.from({ length: 200 }, () => random.between(3, 5)));
    expect(numbers).toEqual(new Set([3, 4, 5]));
  });

  test('spreads neighbouring seeds over 32 bits', () => {
    const hashes = Array.from({ length: 20_000 }, (_, index) => hashSeed(index));
    expect(new Set(hashes).size).toBe(20_000);
  });
});

describe('invented people', () => {
  test('are the same for the same seed, on numbers as on texts', () => {
    const { business_email: mail, ...person } = inventPerson(12, 'nl');
    const { business_email: mailAgain, ...again } = inventPerson('12', 'nl');
    expect(again).toEqual(person);
    expect(mailAgain('acme.example')).toBe(mail('acme.example'));
  });

  test.each(['nl', 'de'] as const)(
    '%s: have dates of birth that exist, ages of 18 to 66, and leap days',
    (country) => {
      const people = invent(5_000, country);
      expect(people.every(({ birthday }) => parseLocalDate(birthday) === birthday)).toBe(true);
      expect(people.every(({ birthday }) => birthday >= '1960-01-01' && birthday <= '2007-12-31')).toBe(true);
      expect(people.some(({ birthday }) => birthday.endsWith('-02-29'))).toBe(true);
    },
  );

  test('cover the names that break things: prefixes, double names, apostrophes, ĳ and IJ, single names', () => {
    const people = invent(20_000, 'nl');
    const prefixes = new Set(people.map(({ prefix }) => prefix));
    for (const prefix of ['', 'van', 'van der', 'de', 'ten', 'in ’t']) expect(prefixes).toContain(prefix);
    const lastNames = new Set(people.map(({ last_name }) => last_name));
    for (const name of ["d'Ancona", 'Berge-van der Meulen', 'Dĳk', 'IJzerman'])
      expect(lastNames).toContain(name);
    expect(people.some(({ first_name }) => first_name === 'IJsbrand')).toBe(true);
    expect(people.some(({ first_name, last_name }) => first_name === '' && last_name !== '')).toBe(true);
    const german = new Set(invent(5_000, 'de').map(({ last_name }) => last_name));
    for (const name of ['Größler', 'Weiß', 'Müller-Weiß', 'Öztürk']) expect(german).toContain(name);
  });

  test.each(['nl', 'de'] as const)(
    '%s: have an ASCII address of their own at a domain that cannot exist',
    (country) => {
      const people = invent(20_000, country);
      const business = people.map((person) => person.business_email('acme.example'));
      expect(new Set(business).size).toBe(business.length);
      expect(business.every((mail) => /^[a-z]+(\.[a-z]+)*\.\d+@acme\.example$/.test(mail))).toBe(true);
      expect(people.every(({ private_email }) => private_email.endsWith('@home.example'))).toBe(true);
    },
  );
});
