import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A key with its certificate, PEM, made for a test and gone with it. */
export interface TestCertificate {
  key: string;
  cert: string;
}

interface CertificateWish {
  host: string;
  notBefore?: Date;
  notAfter?: Date;
}

export interface TestAuthority {
  cert: string;
  issue(wish: CertificateWish): TestCertificate;
}

const hour = 3_600_000;
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));

/** A certificate authority of its own, trusted by nobody who is not told to. */
export function testAuthority(): TestAuthority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = 'Invented Test Authority';
  const cert = certificate({
    issuer: name,
    subject: name,
    publicKey: keys.publicKey,
    signKey: keys.privateKey,
    isAuthority: true,
  });
  return {
    cert,
    issue(wish) {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      return {
        key: pem(own.privateKey),
        cert: certificate({
          ...wish,
          issuer: name,
          subject: wish.host,
          publicKey: own.publicKey,
          signKey: keys.privateKey,
        }),
      };
    },
  };
}

/** A certificate that vouches for itself. */
export function selfSigned(host: string): TestCertificate {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    key: pem(keys.privateKey),
    cert: certificate({
      host,
      issuer: host,
      subject: host,
      publicKey: keys.publicKey,
      signKey: keys.privateKey,
    }),
  };
}

function pem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

interface CertificateParts {
  issuer: string;
  subject: string;
  publicKey: KeyObject;
  signKey: KeyObject;
  host?: string;
  isAuthority?: boolean;
  notBefore?: Date;
  notAfter?: Date;
}

/** X.509 v3, RFC 5280, written in DER by hand so that no test needs openssl. */
function certificate(parts: CertificateParts): string {
  const notBefore = parts.notBefore ?? new Date(Date.now() - hour);
  const notAfter = parts.notAfter ?? new Date(Date.now() + hour);
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    distinguishedName(parts.issuer),
    sequence(generalizedTime(notBefore), generalizedTime(notAfter)),
    distinguishedName(parts.subject),
    parts.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions(parts))),
  );
  const signature = sign('sha256', body, parts.signKey);
  const der = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').replaceAll(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function extensions(parts: CertificateParts): Buffer[] {
  const isAuthority = tagged(0x01, Buffer.from([0xff]));
  const constraints = sequence(...(parts.isAuthority ? [isAuthority] : []));
  const basic = sequence(oid('2.5.29.19'), isAuthority, tagged(0x04, constraints));
  if (parts.host === undefined) return [basic];
  const names = sequence(tagged(0x82, Buffer.from(parts.host)));
  return [basic, sequence(oid('2.5.29.17'), tagged(0x04, names))];
}

function distinguishedName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(oid('2.5.4.3'), tagged(0x0c, Buffer.from(name)))));
}

function generalizedTime(at: Date): Buffer {
  return tagged(0x18, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 127];
  for (let left = value >>> 7; left > 0; left >>>= 7) digits.unshift((left & 127) | 128);
  return digits;
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
