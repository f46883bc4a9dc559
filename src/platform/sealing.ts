import { hkdfSync, randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { AppError } from '../domain/app-error.ts';
import { type MasterKey, type MasterKeys, masterKeyOf } from './master-key.ts';

/**
 * Where a sealed value stands. It is part of what is authenticated: a value that was moved to another table, column, row or
 * owner does not open (A17).
 */
export interface SealContext {
  table: string;
  column: string;
  /** The primary key of the row, its parts joined by `/`. */
  row: string;
}

/** Seals and opens with one owner's data key. The key itself cannot be had from it. */
export interface Sealer {
  seal(context: SealContext, plaintext: string): Promise<string>;
  /** Throws AppError SEAL_BROKEN. */
  open(context: SealContext, sealed: string): Promise<string>;
  /** 32 bytes that follow from this owner's data key and `purpose` (HKDF-SHA256); they do not lead back to the key. */
  derive(purpose: string): Uint8Array;
}

/**
 * One format for every secret at rest: JWE compact, A256GCM. Each owner (a customer) has a data key; the data key is wrapped by the
 * master key and stands with its owner. Nothing is cached: with the wrapped data key deleted, what it sealed cannot be opened again.
 */
export interface Vault {
  /** A new random data key, wrapped; `context` is where the wrapped key will be stored. */
  newDataKey(context: SealContext): Promise<string>;
  /** Throws AppError SEAL_BROKEN, or MASTER_KEY_WRONG when it was wrapped by a master key that is not here. */
  unwrap(context: SealContext, wrapped: string): Promise<Sealer>;
  /** The same data key under the current master key; undefined when it is already. Throws as `unwrap`. */
  rewrap(context: SealContext, wrapped: string): Promise<string | undefined>;
}

export function createVault(input: { masterKeys: MasterKeys }): Vault {
  const { masterKeys } = input;
  return {
    newDataKey: (context) => encrypt(masterKeys.current, context, randomBytes(32)),
    unwrap: async (context, wrapped) => sealerOf(await openDataKey(masterKeys, context, wrapped)),
    rewrap: async (context, wrapped) => {
      const dataKey = await openDataKey(masterKeys, context, wrapped);
      if (keyIdOf(wrapped) === masterKeys.current.kid) return undefined;
      return encrypt(masterKeys.current, context, dataKey.key);
    },
  };
}

async function openDataKey(
  masterKeys: MasterKeys,
  context: SealContext,
  wrapped: string,
): Promise<MasterKey> {
  const kid = keyIdOf(wrapped);
  const masterKey = [masterKeys.current, ...masterKeys.older].find((key) => key.kid === kid);
  if (!masterKey) throw masterKeyWrong(masterKeys, kid);
  return masterKeyOf(await decrypt(masterKey, context, wrapped));
}

function sealerOf(key: MasterKey): Sealer {
  return {
    seal: (context, plaintext) => encrypt(key, context, new TextEncoder().encode(plaintext)),
    open: async (context, sealed) => new TextDecoder().decode(await decrypt(key, context, sealed)),
    derive: (purpose) => new Uint8Array(hkdfSync('sha256', key.key, new Uint8Array(), purpose, 32)),
  };
}

function encrypt(key: MasterKey, context: SealContext, plaintext: Uint8Array): Promise<string> {
  return new CompactEncrypt(plaintext)
    .setProtectedHeader({
      alg: 'dir',
      enc: 'A256GCM',
      kid: key.kid,
      crit: [contextParameter],
      [contextParameter]: nameOf(context),
    })
    .encrypt(key.key, { crit: { [contextParameter]: true } });
}

async function decrypt(key: MasterKey, context: SealContext, sealed: string): Promise<Uint8Array> {
  if (keyIdOf(sealed) !== key.kid) throw sealBroken(context, 'sealed with another key');
  try {
    const opened = await compactDecrypt(sealed, key.key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      crit: { [contextParameter]: true },
    });
    if (opened.protectedHeader[contextParameter] === nameOf(context)) return opened.plaintext;
  } catch (cause) {
    throw sealBroken(context, 'changed', cause);
  }
  throw sealBroken(context, 'moved from another row');
}

/** Marked as critical, so that another reader of the format refuses what it cannot check. */
const contextParameter = 'rollcall_context';

function nameOf(context: SealContext): string {
  return `${context.table}.${context.column}:${context.row}`;
}

function keyIdOf(sealed: string): string | undefined {
  try {
    const { kid } = decodeProtectedHeader(sealed);
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined; // not a JWE at all: no key fits
  }
}

function sealBroken(context: SealContext, reason: string, cause?: unknown): AppError {
  return new AppError(
    'SEAL_BROKEN',
    `The sealed value in ${context.table}.${context.column} does not open: it was ${reason}.`,
    {
      details: { table: context.table, column: context.column, row: context.row },
      nextStep:
        'The operator enters this secret anew; if it was not changed on purpose, look for who wrote to the database.',
      cause,
    },
  );
}

function masterKeyWrong(masterKeys: MasterKeys, kid: string | undefined): AppError {
  return new AppError(
    'MASTER_KEY_WRONG',
    'The secrets in this database were sealed with another master key than the one given.',
    {
      details: {
        needed: kid ?? 'unreadable',
        given: [masterKeys.current, ...masterKeys.older].map((key) => key.kid),
      },
      nextStep:
        'The operator gives the master key that belongs to this database, or enters all credentials anew.',
    },
  );
}
