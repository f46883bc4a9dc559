import { localDateAt } from '../../domain/local-date.ts';

/** How much of a customer's name stands in the name of a file, in characters. */
const most = 40;

/**
 * What a test export is saved as: whose it is and of which day, in the connection's time zone. Letters a–z, digits and single hyphens
 * alone (A4, A6); a name without any of them is left out. Pure.
 */
export function exportFileName(of: {
  customer: string;
  createdAt: Date;
  timeZone: string;
  format: string;
}): string {
  const { customer, createdAt, timeZone, format } = of;
  const parts = [plain(customer), 'test-export', localDateAt(createdAt, timeZone)];
  return `${parts.filter((part) => part !== '').join('-')}.${format}`;
}

function plain(name: string): string {
  const hyphened = name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  return hyphened.slice(0, most).replaceAll(/^-+|-+$/g, '');
}
