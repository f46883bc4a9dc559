import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** Length is what makes a password strong; nothing else is asked for. */
export const Password = z
  .string()
  .min(12, 'is shorter than 12 characters')
  .max(200, 'is longer than 200 characters');

// OWASP's smallest setting for argon2id: 19 MiB, two passes, about 30 ms.
// 2 is argon2id, the library's default; written down so that it stays.
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id in the PHC string form, with a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

/** Is it the password of this hash? Without a hash (nobody has this account) the same work is done for nothing. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const against = passwordHash ?? (await nobodysHash());
  const isRight = await verify(against, password.normalize('NFKC'));
  return isRight && passwordHash !== undefined;
}

let nobodys: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword('nobody has this account');
  return nobodys;
}
