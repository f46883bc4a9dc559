import { z } from 'zod';

const ApplicationName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,99}$/, 'Upper case letters, digits and underscores.');

/** The plain part of a Personio connection. */
export const Settings = z.strictObject({
  api_version: z
    .enum(['v1', 'v2'])
    .default('v2')
    .meta({ title: 'Version of the interface' })
    .describe(
      'Which version is read. The check finds out which of them this credential can use and proposes it.',
    ),
  first_name_source: z
    .enum(['first_name', 'preferred_name'])
    .default('first_name')
    .meta({ title: 'First name' })
    .describe('Which of the two names people are addressed by.'),
  end_date: z
    .enum(['termination_date', 'last_working_day'])
    .default('termination_date')
    .meta({ title: 'Last day' })
    .describe(
      'Which date is the last day worked. The last working day falls back to the termination date where it is empty.',
    ),
  birthday_attribute: z
    .string()
    .min(1)
    .max(200)
    .default('date_of_birth')
    .meta({ title: 'Attribute of the birthday' })
    .describe('Key, id, global id or label of the attribute that holds the birthday.'),
  companies: z
    .enum(['none', 'legal_entity'])
    .default('none')
    .describe('Read which company employs a person: the legal entity, with v1 the subcompany.'),
  base_url: z
    .url()
    .default('https://api.personio.de')
    .meta({ title: 'Address' })
    .describe('Where Personio is asked. Only this server is read.'),
  page_size_v1: z
    .int()
    .min(1)
    .max(100)
    .default(100)
    .meta({ title: 'Page size of v1' })
    .describe('People in one answer of v1.'),
  page_size_v2: z
    .int()
    .min(1)
    .max(50)
    .default(50)
    .meta({ title: 'Page size of v2' })
    .describe('People in one answer of v2.'),
  concurrency: z
    .int()
    .min(1)
    .max(4)
    .default(4)
    .meta({ title: 'Requests at once' })
    .describe('Requests that may be under way at once.'),
  min_interval_ms: z
    .int()
    .min(0)
    .max(60_000)
    .optional()
    .meta({ title: 'Pace' })
    .describe(
      'Milliseconds between the starts of two requests. Left out: what the version is known to allow.',
    ),
  app_id: ApplicationName.optional()
    .meta({ title: 'App id' })
    .describe('Sent as X-Personio-App-ID: upper case letters, digits and underscores.'),
  partner_id: ApplicationName.optional()
    .meta({ title: 'Partner id' })
    .describe('Sent as X-Personio-Partner-ID: upper case letters, digits and underscores.'),
  allow_private_network: z
    .boolean()
    .default(false)
    .meta({ title: 'Allow a private network' })
    .describe('Allow an address on this machine or in a private network; meant for simulators.'),
});
export type Settings = z.infer<typeof Settings>;

/** The secret part: an API credential of Personio. */
export const Credentials = z.strictObject({
  client_id: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({ title: 'Client ID' })
    .describe('As Personio shows it, with the whole beginning, for example papi-…'),
  client_secret: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({ title: 'Client secret', writeOnly: true })
    .describe('Personio shows it once the credential is saved.'),
});
export type Credentials = z.infer<typeof Credentials>;
