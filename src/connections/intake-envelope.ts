import { CompactEncrypt, compactDecrypt, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { canonicalJson } from '../domain/canonical-json.ts';
import { type IntakeSubject, intakeInvalid, intakeLimit } from './intake.ts';

/**
 * The form in which a secret is handed over, the same from a browser, from the API and from ourselves: JWE compact, ECDH-ES on P-256
 * straight to A256GCM, the payload JSON. The subject stands in the protected header, marked as critical, so that it is authenticated.
 */
const subjectParameter = 'rollcall_intake';

const Header = z.strictObject({
  alg: z.literal('ECDH-ES'),
  enc: z.literal('A256GCM'),
  kid: z.string(),
  epk: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
  crit: z.tuple([z.literal(subjectParameter)]),
  [subjectParameter]: z.string(),
});

/** Seals any JSON value to a public intake key. */
export async function sealToIntakeKey(
  key: { kid: string; publicJwk: JWK },
  subject: IntakeSubject,
  secret: unknown,
): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(canonicalJson(secret)))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: key.kid,
      crit: [subjectParameter],
      [subjectParameter]: nameOf(subject),
    })
    .encrypt(await importJWK(key.publicJwk, 'ECDH-ES'), { crit: { [subjectParameter]: true } });
}

/**
 * The id of the key that `sealed` is for, after all was checked that can be without opening it: size, algorithms, subject.
 * Throws AppError INTAKE_INVALID.
 */
export function keyIdOfIntake(sealed: string, subject: IntakeSubject): string {
  if (sealed.length > intakeLimit) throw intakeInvalid(`it is longer than ${intakeLimit} characters`);
  if (!/^[\w-]+\.\.[\w-]+\.[\w-]*\.[\w-]+$/.test(sealed))
    throw intakeInvalid('it is not in the form that is asked for');
  const header = Header.safeParse(protectedHeader(sealed));
  if (!header.success) throw intakeInvalid('its protected header is not the one that is asked for');
  if (header.data[subjectParameter] !== nameOf(subject))
    throw intakeInvalid('it was sealed for something else');
  return header.data.kid;
}

/** Opens what was sealed to the private key; the secret is the JSON value. Throws AppError INTAKE_INVALID. */
export async function openIntake(privateJwk: JWK, subject: IntakeSubject, sealed: string): Promise<unknown> {
  keyIdOfIntake(sealed, subject);
  const key = await importJWK(privateJwk, 'ECDH-ES');
  return parsed(await decrypted(sealed, key));
}

async function decrypted(sealed: string, key: Awaited<ReturnType<typeof importJWK>>): Promise<string> {
  try {
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A256GCM'],
      crit: { [subjectParameter]: true },
    });
    return new TextDecoder().decode(plaintext);
  } catch {
    throw intakeInvalid('it was changed, or sealed to another key');
  }
}

/** Without a cause: a parser's message quotes what it could not read. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw intakeInvalid('its content is not JSON');
  }
}

function protectedHeader(sealed: string): unknown {
  try {
    return decodeProtectedHeader(sealed);
  } catch {
    return undefined;
  }
}

function nameOf({ purpose, subjectId }: IntakeSubject): string {
  return `${purpose}:${subjectId}`;
}
