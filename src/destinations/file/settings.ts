import { z } from 'zod';
import type { TakenSecret } from '../../deliveries/destination.ts';
import { AppError } from '../../domain/app-error.ts';
import { type ColumnRule, changeFields, defaultRules, isField } from './fields.ts';

const Column = z.strictObject({
  field: z
    .string()
    .max(120)
    .refine(isField, 'Not a field that a file can hold.')
    .describe(
      'One of our fields, such as last_name, employments.start_date, company.full_name, custom.badge.',
    ),
  header: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[^\p{Cc}]*$/u, 'Without control characters.')
    .describe('What the column is called in the file.'),
  values: z
    .record(z.string().max(200), z.string().max(200))
    .optional()
    .describe(
      'What our values are called in the file, e.g. {"on_leave": "absent"}; others stand as they are.',
    ),
});

const format = {
  content: z
    .enum(['list', 'changes'])
    .describe('list: everybody in the accepted list, each time anew. changes: one row per change, in order.'),
  list_file: z
    .enum(['replaced', 'numbered'])
    .default('replaced')
    .meta({ title: 'File of the list' })
    .describe('For content list: one file per connection that is replaced, or a new file each time.'),
  rows: z
    .enum(['person', 'employment'])
    .default('person')
    .meta({ title: 'A row stands for' })
    .describe('One row per person with the primary employment, or one row per employment.'),
  columns: z
    .array(Column)
    .min(1)
    .max(200)
    .optional()
    .describe('Which columns, in which order, under which names. Default: all fields under our names.'),
  prefix: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, 'Lower case letters, digits and hyphens, at most 40.')
    .default('rollcall')
    .meta({ title: 'File names begin with' })
    .describe('How every file name begins; give each destination that writes to the same folder its own.'),
  delimiter: z
    .enum(['comma', 'semicolon', 'tab', 'pipe'])
    .default('comma')
    .meta({ title: 'Between two cells' })
    .describe('What stands between two cells.'),
  newline: z.enum(['lf', 'crlf']).default('lf').meta({ title: 'End of a row' }).describe('What ends a row.'),
  bom: z
    .boolean()
    .default(false)
    .meta({ title: 'Byte order mark' })
    .describe('Begin the file with a byte order mark. The encoding is UTF-8 either way.'),
};

const Folder = z.strictObject({
  via: z.literal('folder').describe('folder: a folder of the machine that the worker runs on.'),
  directory: z
    .string()
    .max(200)
    .regex(
      /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*)(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/,
      'A relative path of letters, digits, hyphens, underscores and dots.',
    )
    .describe('The folder below ROLLCALL_FILES_DIR; made when it is not there.'),
  ...format,
});

const Sftp = z.strictObject({
  via: z.literal('sftp').describe('sftp: a folder of an SFTP server.'),
  host: z
    .string()
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$/, 'A host name or an address.')
    .describe('The server’s host name or address.'),
  port: z
    .int()
    .max(65_535)
    .refine((port) => port === 22 || port >= 1024, '22, or 1024 and above.')
    .default(22)
    .describe('The server’s port.'),
  username: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}]*$/u, 'Without control characters.')
    .describe('The account on the server.'),
  directory: z
    .string()
    .min(1)
    .max(500)
    .regex(/^[^\p{Cc}\\]*$/u, 'Without control characters and backslashes.')
    .refine((path) => !path.split('/').includes('..'), 'Without “..”.')
    .default('.')
    .describe(
      'The folder on the server, from its root or from where the account begins; it has to be there.',
    ),
  host_keys: z
    .array(
      z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'As ssh-keygen prints it: SHA256: and 43 characters.'),
    )
    .max(5)
    .default([])
    .describe(
      'SHA-256 fingerprints of the keys that the server may show. Empty: a check shows the one it met, and nothing is delivered.',
    ),
  allow_private_network: z
    .boolean()
    .default(false)
    .describe(
      'Allow a server on this machine or in a private network, where the installation allows it too.',
    ),
  ...format,
});

/** The plain part of a file destination. */
export const Settings = z.discriminatedUnion('via', [Folder, Sftp]);
export type Settings = z.infer<typeof Settings>;
export type SftpSettings = z.infer<typeof Sftp>;

/** The secret part: none for a folder; for SFTP a password or a private key. */
export const Secrets = z.strictObject({
  password: z.string().min(1).max(1000).optional().describe('For sftp: the account’s password.'),
  private_key: z
    .string()
    .min(1)
    .max(20_000)
    .optional()
    .describe('For sftp: the private key, in OpenSSH or PEM form. It goes before a password.'),
  passphrase: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe('For sftp: what the private key is locked with.'),
});
export type Secrets = z.infer<typeof Secrets>;

/** A folder takes none; a server a password or a private key, which of them is for whoever runs it to say. */
export function takesSecrets({ via }: Settings): readonly TakenSecret[] {
  if (via === 'folder') return [];
  return ['password', 'private_key', 'passphrase'].map((name) => ({ name, isNeeded: false }));
}

/** The columns of the file, as the settings name them or all of them. */
export function columnRules(settings: Settings, content: Settings['content']): readonly ColumnRule[] {
  const rules = settings.columns ?? defaultRules;
  return content === 'changes' ? rules : rules.filter(({ field }) => !changeFields.has(field));
}

/** Throws AppError DESTINATION_INVALID; names paths, never values. */
export function validate(settings: Settings, secrets: Secrets | undefined): void {
  const paths = [...columnProblems(settings), ...(secrets ? secretProblems(settings, secrets) : [])];
  if (paths.length === 0) return;
  throw new AppError(
    'DESTINATION_INVALID',
    `The file destination cannot be taken: see ${paths.join(', ')}.`,
    {
      details: { paths },
      nextStep:
        'The operator corrects what is named: each header once; id or external_id in every file; change.type in a file of changes and no change.… in a list; a password or a private key for SFTP.',
    },
  );
}

function columnProblems({ columns, content }: Settings): string[] {
  if (columns === undefined) return [];
  const fields = new Set(columns.map(({ field }) => field));
  const isNamed = fields.has('id') || fields.has('external_id');
  const fits =
    content === 'changes' ? fields.has('change.type') : !columns.some(({ field }) => changeFields.has(field));
  const isUnique = new Set(columns.map(({ header }) => header)).size === columns.length;
  return isNamed && fits && isUnique ? [] : ['columns'];
}

function secretProblems(settings: Settings, secrets: Secrets): string[] {
  const hasLogin = secrets.password !== undefined || secrets.private_key !== undefined;
  if (settings.via === 'sftp') return hasLogin ? [] : ['secrets.password', 'secrets.private_key'];
  return hasLogin || secrets.passphrase !== undefined ? ['secrets'] : [];
}
