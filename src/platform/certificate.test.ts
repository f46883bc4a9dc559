import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { selfSignedCertificate } from './certificate.ts';

const rsa2048 = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rsa3072 = generateKeyPairSync('rsa', { modulusLength: 3072 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keys = [
  ['RSA 2048', rsa2048],
  ['RSA 3072', rsa3072],
  ['EC P-256', p256],
] as const;

test.each(keys)('makes a certificate around a key of %s that node verifies', (_name, pair) => {
  const certificate = new X509Certificate(certificateOf(pair.privateKey));

  expect(certificate.verify(pair.publicKey)).toBe(true);
  expect(certificate.publicKey.equals(pair.publicKey)).toBe(true);
  expect(certificate.subject).toBe('CN=Voorbeeld Zorg');
  expect(certificate.issuer).toBe(certificate.subject);
  expect(certificate.ca).toBe(false);
  expect(certificate.validFromDate).toEqual(new Date('2026-11-22T09:00:00Z'));
  expect(certificate.validToDate).toEqual(new Date('2051-11-22T09:00:00Z'));
});

test('does not verify with another key', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  expect(new X509Certificate(certificateOf(p256.privateKey)).verify(other.publicKey)).toBe(false);
});

test.runIf(opensslIsHere())('makes a certificate that openssl accepts', () => {
  for (const [, pair] of keys) {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-certificate-'));
    try {
      const path = join(folder, 'certificate.pem');
      writeFileSync(path, certificateOf(pair.privateKey));
      const verdict = execFileSync('openssl', [
        'verify',
        '-x509_strict',
        '-check_ss_sig',
        '-partial_chain',
        // Of the days that it holds, whatever day it is.
        '-attime',
        String(Date.parse('2026-11-23T00:00:00Z') / 1000),
        '-trusted',
        path,
        path,
      ]);
      expect(verdict.toString()).toContain('OK');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
});

function certificateOf(privateKey: (typeof rsa2048)['privateKey']): string {
  return selfSignedCertificate({
    privateKey,
    commonName: 'Voorbeeld Zorg',
    notBefore: new Date('2026-11-22T09:00:00Z'),
    notAfter: new Date('2051-11-22T09:00:00Z'),
  });
}

function opensslIsHere(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
