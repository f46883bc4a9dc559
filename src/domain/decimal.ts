/** How a source writes decimals; declared by a setting, never guessed from the number. */
export type DecimalMark = '.' | ',';

/**
 * Reads a decimal number as text: digits, at most one decimal mark, a leading minus. Gives undefined for everything else,
 * thousands separators, exponents and per cent signs included: `1.000` may be one or a thousand, and nothing says which.
 */
export function readDecimal(text: string, mark: DecimalMark = '.'): number | undefined {
  const trimmed = text.trim();
  const shape = mark === '.' ? withPoint : withComma;
  if (trimmed.length > 20 || !shape.test(trimmed)) return undefined;
  return Number(trimmed.replace(',', '.')) + 0;
}

const withPoint = /^-?\d+(?:\.\d+)?$/;
const withComma = /^-?\d+(?:,\d+)?$/;
