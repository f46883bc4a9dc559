import { expect, test } from 'vitest';
import { exportFileName } from './file-name.ts';

const late = { createdAt: new Date('2026-11-25T23:30:00Z'), timeZone: 'Europe/Amsterdam', format: 'xlsx' };

test.each([
  ['Duinrand', 'duinrand-test-export-2026-11-26.xlsx'],
  ['Stadstuin & Zonen B.V.', 'stadstuin-zonen-b-v-test-export-2026-11-26.xlsx'],
  ['Grüße GmbH', 'grusse-gmbh-test-export-2026-11-26.xlsx'],
  ['../../etc/passwd\r\nSet-Cookie: a=b', 'etc-passwd-set-cookie-a-b-test-export-2026-11-26.xlsx'],
  ['株式会社', 'test-export-2026-11-26.xlsx'],
  [`${'a'.repeat(39)} b`, `${'a'.repeat(39)}-test-export-2026-11-26.xlsx`],
])('A4 A6 a test export of “%s” is saved under a plain name with the day there', (customer, name) => {
  expect(exportFileName({ ...late, customer })).toBe(name);
});
