import { type LocalDate, parseLocalDate } from '../../domain/local-date.ts';
import { germanNames } from './names-de.ts';
import { dutchNames } from './names-nl.ts';
import { hashSeed, type Random, seededRandom } from './random.ts';

/** Somebody who does not exist. The same seed and country always give the same person. */
export interface InventedPerson {
  /** The name used. Empty for the few people who bear a single name, which then stands in `last_name`. */
  first_name: string;
  /** All given names, the name used among them. */
  first_names: string;
  /** `A.B.` */
  initials: string;
  /** Dutch tussenvoegsel, German `von`; empty for most. */
  prefix: string;
  /** Without the prefix. */
  last_name: string;
  birthday: LocalDate;
  gender: 'female' | 'male' | 'unspecified';
  /** At `home.example`. */
  private_email: string;
  /** At a domain that the caller invents, e.g. `acme.example`. Two seeds give two addresses. */
  business_email(domain: string): string;
  /** International notation with spaces, in number ranges that belong to nobody. */
  phone: string;
}

/** Invents one person: deterministic, without state, some 100,000 of them in well under a second. */
export function inventPerson(seed: string | number, country: 'nl' | 'de'): InventedPerson {
  const random = seededRandom(`${country}:${seed}`);
  const names = country === 'nl' ? dutchNames : germanNames;
  const gender = random.oneIn(80) ? 'unspecified' : random.oneIn(2) ? 'female' : 'male';
  const given = names[gender === 'unspecified' ? random.pick(['female', 'male'] as const) : gender];
  const hasSingleName = random.oneIn(500);
  const first_name = hasSingleName ? '' : random.pick(given);
  const first_names = hasSingleName || !random.oneIn(4) ? first_name : `${first_name} ${random.pick(given)}`;
  const [prefix, last_name] = hasSingleName
    ? (['', random.pick(given)] as const)
    : random.pick(names.families);
  const localPart = `${addressName([first_name, prefix, last_name], country)}.${numberOf(seed)}`;
  return {
    first_name,
    first_names,
    initials: initialsOf(first_names),
    prefix,
    last_name,
    birthday: inventBirthday(random),
    gender,
    private_email: `${localPart}@home.example`,
    business_email: (domain) => `${localPart}@${domain}`,
    phone: inventPhone(random, country),
  };
}

/** Between 18 and 66 years old throughout 2026; one in 150 was born on 29 February. */
function inventBirthday(random: Random): LocalDate {
  const birthday = random.oneIn(150)
    ? `${1960 + 4 * random.between(0, 11)}-02-29`
    : new Date(Date.UTC(1960, 0, 1) + random.between(0, 17_531) * 86_400_000).toISOString().slice(0, 10);
  return parseLocalDate(birthday) as LocalDate; // made above from days that exist
}

/** Ranges that are kept free: 06-00 in the Netherlands, 0171 39200 (drama numbers) in Germany. */
function inventPhone(random: Random, country: 'nl' | 'de'): string {
  const digits = String(random.between(0, 999_999)).padStart(6, '0');
  if (country === 'de') return `+49 171 39200${digits.slice(0, 2)}`;
  return `+31 ${random.oneIn(20) ? '(0)6' : '6'} 00${digits.slice(0, 2)} ${digits.slice(2)}`;
}

function initialsOf(firstNames: string): string {
  return firstNames
    .split(/[ -]/)
    .map((name) => (name === '' ? '' : `${name.slice(0, 1)}.`))
    .join('');
}

const spelledOut: Record<string, string> = { ß: 'ss', ĳ: 'ij', ı: 'i', ø: 'o', å: 'a' };
const germanSpelling: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' };

function addressName(parts: readonly string[], country: 'nl' | 'de'): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => asciiOf(part.toLowerCase(), country))
    .join('.');
}

const asciiOnly = /^[a-z]+$/;

function asciiOf(text: string, country: 'nl' | 'de'): string {
  if (asciiOnly.test(text)) return text;
  const spelled = text.replace(/[ßĳıøåäöü]/g, (letter) =>
    country === 'de'
      ? (germanSpelling[letter] ?? spelledOut[letter] ?? letter)
      : (spelledOut[letter] ?? letter),
  );
  return spelled.normalize('NFD').replace(/[^a-z]/g, '');
}

/** Seeds that end in a number give short addresses; others get a hash. */
function numberOf(seed: string | number): string {
  const text = String(seed);
  return /^\d+$/.test(text) ? text : hashSeed(text).toString(36);
}
