import { createPublicKey, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';

export interface CertificateInput {
  /** RSA, or EC on P-256. */
  privateKey: KeyObject;
  commonName: string;
  notBefore: Date;
  notAfter: Date;
}

/**
 * A self-signed X.509 v3 certificate around a public key, as PEM: the form in which some systems take a public key. It proves
 * nothing beyond the key. Signed with SHA-256.
 */
export function selfSignedCertificate(input: CertificateInput): string {
  const algorithm = signatureAlgorithm(input.privateKey);
  const name = distinguishedName(input.commonName);
  const toBeSigned = sequence(
    explicit(0, integer(Buffer.from([2]))), // version 3
    integer(serialNumber()),
    algorithm,
    name,
    sequence(time(input.notBefore), time(input.notAfter)),
    name,
    createPublicKey(input.privateKey).export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(basicConstraints(), keyUsage())),
  );
  const signature = sign('sha256', toBeSigned, input.privateKey);
  return new X509Certificate(sequence(toBeSigned, algorithm, bitString(signature))).toString();
}

function signatureAlgorithm(key: KeyObject): Buffer {
  if (key.asymmetricKeyType === 'rsa')
    return sequence(objectId('2a864886f70d01010b'), tagged(0x05, Buffer.alloc(0)));
  if (key.asymmetricKeyType === 'ec') return sequence(objectId('2a8648ce3d040302'));
  throw new TypeError(`No certificate for a key of type ${key.asymmetricKeyType}.`);
}

function distinguishedName(commonName: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId('550403'), tagged(0x0c, Buffer.from(commonName, 'utf8')))));
}

/** Positive, not zero, 16 random bytes. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}

/** Critical, and empty: not a certificate authority. */
function basicConstraints(): Buffer {
  return sequence(objectId('551d13'), tagged(0x01, Buffer.from([0xff])), octets(sequence()));
}

/** Critical: digital signature only. */
function keyUsage(): Buffer {
  return sequence(
    objectId('551d0f'),
    tagged(0x01, Buffer.from([0xff])),
    octets(tagged(0x03, Buffer.from([7, 0x80]))),
  );
}

/** UTCTime through 2049, GeneralizedTime from 2050 on, as RFC 5280 says; whole seconds, UTC. */
function time(instant: Date): Buffer {
  const digits = `${instant.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;
  return instant.getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(digits.slice(2), 'ascii'))
    : tagged(0x18, Buffer.from(digits, 'ascii'));
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function octets(content: Buffer): Buffer {
  return tagged(0x04, content);
}

function bitString(content: Buffer): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.from([0]), content]));
}

function objectId(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

function explicit(number: number, content: Buffer): Buffer {
  return tagged(0xa0 + number, content);
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** DER: tag, length in the shortest form, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size = Buffer.from(length.toString(16).padStart(length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 + size.length]), size, content]);
}
