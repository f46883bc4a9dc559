/**
 * True when the text is nine digits that pass the Dutch eleven test, as every citizen service number (BSN) does:
 * 9·d1 + 8·d2 + … + 2·d8 − d9 is a multiple of eleven. One in eleven other numbers passes by chance.
 */
export function passesElevenTest(text: string): boolean {
  if (text.length !== 9) return false;
  let sum = 0;
  let anyDigit = 0;
  for (let index = 0; index < 9; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return false;
    anyDigit |= digit;
    sum += index === 8 ? -digit : (9 - index) * digit;
  }
  return anyDigit !== 0 && sum % 11 === 0;
}

/** The same for a number as people may type it: with dots, spaces or dashes between the digits. */
export function looksLikeBsn(text: string): boolean {
  if (text.length < 9 || text.length > 15) return false;
  return passesElevenTest(text) || (separators.test(text) && passesElevenTest(text.replace(/[ .-]/g, '')));
}

const separators = /^[\d .-]+$/;
