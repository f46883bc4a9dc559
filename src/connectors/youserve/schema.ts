import { z } from 'zod';

/** The plain part of a YouServe connection. What YouServe does not document publicly is a setting here, with the likely answer as default. */
export const Settings = z.strictObject({
  /** Without a path; `/iam/v1.0` is added. */
  base_url: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://api.youserve.nl'),
  /** Default: `<base_url>/authentication/token`. */
  token_url: z.url({ protocol: /^https?$/ }).optional(),
  /** Sent with every request as x-raet-tenant-id; a number that is kept as text. */
  tenant_id: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,64}$/, 'The tenant id is one word of letters and digits.'),
  auth: z.enum(['private_key_jwt', 'client_secret']).default('private_key_jwt'),
  algorithm: z.enum(['RS256', 'PS256', 'ES256']).default('RS256'),
  /** `aud` of the assertion. Default: the token URL. */
  audience: z.string().min(1).max(500).optional(),
  /** `kid` in the header of the assertion; left out when unset. */
  key_id: z.string().min(1).max(200).optional(),
  assertion_lifetime_seconds: z.int().min(30).max(300).default(300),
  /** endDate stands in /employments only. */
  read_employments: z.boolean().default(true),
  /** Takes lastNamePrefix as `prefix`, and off last_name where it stands at its head. */
  use_last_name_prefix: z.boolean().default(false),
  /** YouServe refuses a second call within 0.6 s. */
  min_interval_ms: z.int().min(0).max(60_000).default(650),
  /** Records per page. */
  take: z.int().min(1).max(1000).default(500),
  allow_private_network: z.boolean().default(false),
});
export type Settings = z.infer<typeof Settings>;

const clientId = z.string().trim().min(1).max(200);

/** The secret part: the kind that `auth` names. The client id (YouServe: API key) is not secret and stands beside it. */
export const Credentials = z.union([
  z.strictObject({ client_id: clientId, client_secret: z.string().min(1).max(2000) }),
  z.strictObject({
    client_id: clientId,
    private_key: z
      .string()
      .max(20_000)
      .refine(
        (pem) => pem.includes('-----BEGIN PRIVATE KEY-----'),
        'The private key is a PEM of kind PRIVATE KEY (PKCS #8).',
      ),
    kid: z.string().min(1).max(200).optional(),
  }),
]);
export type Credentials = z.infer<typeof Credentials>;
