import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../domain/app-error.ts';
import type { CommandContext } from './context.ts';
import { usageError } from './exit-codes.ts';
import type { Flag } from './verb.ts';

/** Ways for a secret to come in: a file, standard input, or typed at a question. Never an argument, which other accounts can see. */
export const credentialFlags: readonly Flag[] = [
  ['--client-id <id>', 'the client id (YouServe: API key); not a secret'],
  [
    '--credentials-file <path>',
    'a JSON file with client_id and client_secret; others should not be able to read it',
  ],
  ['--secret-stdin', 'read the client secret from standard input'],
  ['--key-file <path>', 'YouServe: the private key as a PEM file (PKCS #8)'],
];

export const credentialInput = {
  clientId: z.string().optional(),
  credentialsFile: z.string().optional(),
  secretStdin: z.boolean().optional(),
  keyFile: z.string().optional(),
};

const CredentialInput = z.object(credentialInput);
type CredentialInput = z.infer<typeof CredentialInput>;

const longest = 64 * 1024;

/**
 * The credentials as the connector's own schema will judge them. `hasOwnKey`: Rollcall holds the key pair, so only the client id is
 * needed. Throws USAGE or CREDENTIALS_INVALID; messages never hold what was read.
 */
export async function readCredentials(
  context: Pick<CommandContext, 'io' | 'ask'>,
  input: CredentialInput,
  about: { hasOwnKey: boolean },
): Promise<Record<string, unknown>> {
  const { ask } = context;
  if (input.credentialsFile !== undefined) {
    const clientId = input.clientId === undefined ? {} : { client_id: input.clientId };
    return {
      ...(await fromFile(context, input.credentialsFile)),
      ...clientId,
      ...(await keyOf(context, input)),
    };
  }
  if (input.clientId === undefined && !ask.isPossible) throw nothingGiven();
  const clientId = input.clientId ?? (await ask.text('Client id'));
  const key = await keyOf(context, input);
  if (key) return { client_id: clientId, ...key };
  if (about.hasOwnKey && input.secretStdin !== true) return { client_id: clientId };
  if (input.secretStdin !== true && !ask.isPossible) throw nothingGiven();
  const secret = input.secretStdin === true ? await readStdin(context) : await ask.secret('Client secret');
  return { client_id: clientId, client_secret: secret };
}

async function keyOf(
  context: Pick<CommandContext, 'io'>,
  input: CredentialInput,
): Promise<{ private_key: string } | undefined> {
  return input.keyFile === undefined
    ? undefined
    : { private_key: await readSecretFile(context, input.keyFile) };
}

async function fromFile(context: Pick<CommandContext, 'io'>, path: string): Promise<Record<string, unknown>> {
  const text = await readSecretFile(context, path);
  const json = z.record(z.string(), z.unknown()).safeParse(parsed(text));
  if (json.success) return json.data;
  throw new AppError('CREDENTIALS_INVALID', 'The credentials file is not a JSON object.', {
    nextStep: 'Write it as {"client_id": "…", "client_secret": "…"}.',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the caller; the parser's message would quote the file
  }
}

async function readSecretFile({ io }: Pick<CommandContext, 'io'>, path: string): Promise<string> {
  try {
    const { mode, size } = await stat(path);
    if (size > longest) throw usageError('The file is too large to hold a secret.');
    if ((mode & 0o077) !== 0)
      io.stderr.write(
        `Note: other accounts of this machine can read the file with the secret; chmod 600 it.\n`,
      );
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw usageError(
      'The file with the secret cannot be read.',
      'Check its path and that this account may read it.',
    );
  }
}

async function readStdin({ io }: Pick<CommandContext, 'io'>): Promise<string> {
  let text = '';
  for await (const chunk of io.stdin) {
    text += String(chunk);
    if (text.length > longest) throw usageError('Standard input is too long to be a secret.');
  }
  const secret = text.replace(/\r?\n$/, '');
  if (secret !== '') return secret;
  throw usageError('Standard input held no secret.');
}

function nothingGiven(): AppError {
  return usageError(
    'There are no credentials, and there is no terminal to ask for them.',
    'Give --credentials-file, or --client-id with --secret-stdin or --key-file.',
  );
}
