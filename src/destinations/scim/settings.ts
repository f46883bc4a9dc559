import { z } from 'zod';
import type { TakenSecret } from '../../deliveries/destination.ts';
import { AppError } from '../../domain/app-error.ts';

/** SCIM attributes that only a connection's own (custom) fields can fill. */
const customTargets = [
  'costCenter',
  'division',
  'preferredLanguage',
  'locale',
  'timezone',
  'userType',
  'nickName',
] as const;

/** The plain part of a SCIM destination. */
export const Settings = z.strictObject({
  base_url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .describe('Where the receiver’s SCIM 2.0 service begins, e.g. https://receiver.example/scim/v2.'),
  auth: z
    .enum(['bearer', 'basic', 'oauth_client_credentials'])
    .default('bearer')
    .meta({ title: 'Signs in with' })
    .describe('How Rollcall signs in: with a token, with a name and a password, or with an OAuth client.'),
  token_url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional()
    .describe('For oauth_client_credentials: where a token is asked for.'),
  token_scope: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe('For oauth_client_credentials: the scope that is asked for, when the receiver wants one.'),
  leavers: z
    .enum(['deactivate', 'delete'])
    .default('deactivate')
    .meta({ title: 'When somebody left' })
    .describe(
      'What happens at the receiver when somebody left or was removed: active becomes false, or it is deleted.',
    ),
  erased: z
    .enum(['delete', 'blank'])
    .default('delete')
    .meta({ title: 'When somebody was erased' })
    .describe('What happens when somebody was erased: deleted, or deactivated with every value blanked.'),
  upcoming: z
    .enum(['inactive', 'active'])
    .default('inactive')
    .meta({ title: 'Who has not started yet' })
    .describe('How somebody who has not started yet is created.'),
  recreate_missing: z
    .boolean()
    .default(true)
    .meta({ title: 'Create anew whom the receiver deleted' })
    .describe('Create somebody anew whom the receiver has deleted by itself, as long as they have not left.'),
  username_fallback: z
    .enum(['none', 'external_id'])
    .default('none')
    .meta({ title: 'User name without a work address' })
    .describe(
      'The userName of somebody without a work address: none (a person has to look), or the HR system’s id at a domain ending in .invalid.',
    ),
  username_domain: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'Lower case letters, digits and hyphens.')
    .optional()
    .meta({ title: 'Domain of such a user name' })
    .describe(
      'What stands before .invalid in such a userName. Default: the connection’s id, so that no two customers collide.',
    ),
  employee_number: z
    .enum(['payroll_id', 'external_id', 'none'])
    .default('payroll_id')
    .meta({ title: 'Sent as employee number' })
    .describe('Which of our fields is sent as employeeNumber.'),
  send_company_as: z
    .enum(['organization', 'none'])
    .default('organization')
    .meta({ title: 'Company is sent as' })
    .describe('Whether the name of the employing company is sent as organization.'),
  custom_attributes: z
    .partialRecord(z.enum(customTargets), z.string().min(1).max(200))
    .default({})
    .meta({ title: 'Attributes from custom fields' })
    .describe(
      'SCIM attributes that are filled from custom fields of the connection, e.g. {"costCenter": "cost_center"}.',
    ),
  page_size: z
    .int()
    .min(1)
    .max(1_000)
    .default(100)
    .meta({ title: 'People asked for at once' })
    .describe('How many people a resync asks for at once; never more than the receiver allows.'),
  requests_at_once: z
    .int()
    .min(1)
    .max(8)
    .default(4)
    .meta({ title: 'People written at once' })
    .describe('How many people are written at once. Never two requests for the same person.'),
  allow_private_network: z
    .boolean()
    .default(false)
    .describe('Allow a receiver on this machine or in a private network.'),
});
export type Settings = z.infer<typeof Settings>;

/** The secret part; which of it is needed follows from `auth`. */
export const Secrets = z.strictObject({
  token: secret('For bearer: the token that the receiver gave out.'),
  username: secret('For basic: the name.'),
  password: secret('For basic: the password.'),
  client_id: secret('For oauth_client_credentials: the client’s id.'),
  client_secret: secret('For oauth_client_credentials: the client’s secret.'),
});
export type Secrets = z.infer<typeof Secrets>;

function secret(text: string): z.ZodOptional<z.ZodString> {
  // Anything a header cannot carry is a slip of the clipboard.
  return z
    .string()
    .regex(/^[\x20-\x7e]{1,4000}$/, 'Printable ASCII, without line breaks.')
    .optional()
    .describe(text);
}

const needed = {
  bearer: ['token'],
  basic: ['username', 'password'],
  oauth_client_credentials: ['client_id', 'client_secret'],
} as const satisfies Record<Settings['auth'], readonly (keyof Secrets)[]>;

/** What `auth` signs in with, all of it and nothing else. */
export function takesSecrets({ auth }: Settings): readonly TakenSecret[] {
  return needed[auth].map((name) => ({ name, isNeeded: true }));
}

/** The SCIM service, or else whoever gives out tokens for it. What is signed in with is sent to the one or the other. */
export function secretsGoTo({ auth, base_url: base, token_url: token }: Settings): readonly string[] {
  const isSentForToken = auth === 'oauth_client_credentials' && token !== undefined;
  // The token that comes of it goes to the service.
  return [base, ...(isSentForToken ? [token] : [])].map((url) => new URL(url).origin);
}

/** Throws AppError DESTINATION_INVALID; names paths, never values. */
export function validate(settings: Settings, secrets: Secrets | undefined): void {
  const paths: string[] = [];
  if (!isPlainUrl(settings.base_url)) paths.push('base_url');
  if (settings.token_url !== undefined && !isPlainUrl(settings.token_url)) paths.push('token_url');
  if (settings.auth === 'oauth_client_credentials' && settings.token_url === undefined)
    paths.push('token_url');
  if (secrets !== undefined) {
    for (const key of needed[settings.auth]) if (!secrets[key]) paths.push(`secrets.${key}`);
  }
  if (paths.length === 0) return;
  throw new AppError(
    'DESTINATION_INVALID',
    `The SCIM destination cannot be taken: see ${paths.join(', ')}.`,
    {
      details: { paths: [...new Set(paths)] },
      nextStep:
        'The operator corrects what is named: URLs without credentials, query and fragment; the secrets that `auth` needs.',
    },
  );
}

/** The service’s own URL without a slash at its end; paths are put behind it. */
export function baseOf(settings: Settings): string {
  return settings.base_url.replace(/\/+$/, '');
}

function isPlainUrl(text: string): boolean {
  const url = new URL(text);
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}
