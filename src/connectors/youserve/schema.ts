import { z } from 'zod';

/** The plain part of a YouServe connection. What YouServe does not document publicly is a setting here, with the likely answer as default. */
export const Settings = z.strictObject({
  tenant_id: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,64}$/, 'The tenant id is one word of letters and digits.')
    .meta({ title: 'Tenant ID' })
    .describe('The number under which YouServe knows the organisation. Sent with every request.'),
  auth: z
    .enum(['private_key_jwt', 'client_secret'])
    .default('private_key_jwt')
    .meta({ title: 'Login' })
    .describe('How the connection logs in: with a key pair, or with a client secret.'),
  read_employments: z
    .boolean()
    .default(true)
    .meta({ title: 'Read the list of employments' })
    .describe('Read the list of employments as well: only there stands the date on which one ends.'),
  use_last_name_prefix: z
    .boolean()
    .default(false)
    .meta({ title: 'Prefix of the last name apart' })
    .describe('Keep the prefix apart from the last name: “de Vries” becomes “de” and “Vries”.'),
  base_url: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://api.youserve.nl')
    .meta({ title: 'Address' })
    .describe('Where YouServe is asked, without a path: /iam/v1.0 is added. Only this server is read.'),
  token_url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ title: 'Address of the login' })
    .describe('Where the connection logs in. Left out: /authentication/token of the same server.'),
  algorithm: z
    .enum(['RS256', 'PS256', 'ES256'])
    .default('RS256')
    .meta({ title: 'Signature' })
    .describe('How a login with a key pair is signed; it has to fit the key.'),
  audience: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({ title: 'Audience' })
    .describe('For whom a login with a key pair is signed. Left out: the address of the login.'),
  key_id: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ title: 'Key id' })
    .describe('Names the key in a login with a key pair. Left out: it is not named.'),
  assertion_lifetime_seconds: z
    .int()
    .min(30)
    .max(300)
    .default(300)
    .meta({ title: 'Life of a login' })
    .describe('For how many seconds a signed login is good.'),
  min_interval_ms: z
    .int()
    .min(0)
    .max(60_000)
    .default(650)
    .meta({ title: 'Pace' })
    .describe('Milliseconds between two requests: YouServe refuses a second one within 600.'),
  take: z.int().min(1).max(1000).default(500).meta({ title: 'Page size' }).describe('Records in one answer.'),
  allow_private_network: z
    .boolean()
    .default(false)
    .meta({ title: 'Allow a private network' })
    .describe('Allow an address on this machine or in a private network; meant for simulators.'),
});
export type Settings = z.infer<typeof Settings>;

const clientId = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .meta({ title: 'Client ID' })
  .describe('Called API key by YouServe; from its portal, or from the answer to the ticket.');

/** The secret part: the kind that `auth` names. The client id (YouServe: API key) is not secret and stands beside it. */
export const Credentials = z.union([
  z
    .strictObject({
      client_id: clientId,
      client_secret: z
        .string()
        .min(1)
        .max(2000)
        .meta({ title: 'Client secret', writeOnly: true })
        .describe('For a login with a secret.'),
    })
    .meta({ title: 'With a client secret', fits: { auth: 'client_secret' } }),
  z
    .strictObject({
      client_id: clientId,
      private_key: z
        .string()
        .max(20_000)
        .refine(
          (pem) => pem.includes('-----BEGIN PRIVATE KEY-----'),
          'The private key is a PEM of kind PRIVATE KEY (PKCS #8).',
        )
        .meta({ title: 'Private key', writeOnly: true })
        .describe('For a login with a key pair that was made elsewhere: a PEM of kind PRIVATE KEY.'),
      kid: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .meta({ title: 'Key id' })
        .describe('Names that key to YouServe.'),
    })
    .meta({ title: 'With a private key that was made elsewhere', fits: { auth: 'private_key_jwt' } }),
]);
export type Credentials = z.infer<typeof Credentials>;
