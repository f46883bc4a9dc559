/** Where a national number is dialled from, when the connection says so. */
export type PhoneCountry = 'NL' | 'DE' | 'BE';

export type Phone =
  /** E.164: `+` and 8 to 15 digits. */
  | { kind: 'e164'; number: string }
  /** Not sure what is meant: the text as it came. */
  | { kind: 'raw'; number: string }
  | { kind: 'empty' };

const callingCode: Record<PhoneCountry, string> = { NL: '31', DE: '49', BE: '32' };
/** Length of a number behind its calling code. The Netherlands and Belgium have fixed plans, Germany has not. */
const plan: readonly { code: string; least: number; most: number }[] = [
  { code: '31', least: 9, most: 9 },
  { code: '32', least: 8, most: 9 },
  { code: '49', least: 6, most: 13 },
];

/**
 * Reads a telephone number. Certain forms become E.164: an international one (`+31 (0)6 …`, `0031 6 …`), and a national one when
 * `country` is given. Anything else (an extension, letters, a wrong length) stays as it was written: nothing is guessed.
 */
export function readPhone(text: string, country?: PhoneCountry): Phone {
  const written = text.trim();
  if (written === '') return { kind: 'empty' };
  const digits = internationalDigits(written, country);
  if (digits === undefined || !isPlausible(digits)) return { kind: 'raw', number: written };
  return { kind: 'e164', number: `+${digits}` };
}

function internationalDigits(written: string, country: PhoneCountry | undefined): string | undefined {
  if (!/^\+?[\d\s()./-]+$/.test(written)) return undefined;
  const international = /^(?:\+|00)/.test(written);
  // `(0)` is the trunk digit that is dialled inside the country only.
  const digits = (
    international ? written.replace(/^(?:\+|00)/, '').replace(/\(\s*0\s*\)/, '') : written
  ).replace(/\D/g, '');
  if (international) return digits;
  if (country === undefined || !/^0[1-9]/.test(digits)) return undefined;
  return callingCode[country] + digits.slice(1);
}

function isPlausible(digits: string): boolean {
  if (!/^[1-9]\d{7,14}$/.test(digits)) return false;
  const known = plan.find(({ code }) => digits.startsWith(code));
  if (!known) return true;
  const length = digits.length - known.code.length;
  return digits[known.code.length] !== '0' && length >= known.least && length <= known.most;
}
