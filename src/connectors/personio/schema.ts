import { z } from 'zod';

const ApplicationName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,99}$/, 'Upper case letters, digits and underscores.');

/** The plain part of a Personio connection. */
export const Settings = z.strictObject({
  base_url: z.url().default('https://api.personio.de'),
  /** Which version is read. The check finds out which of them this credential can use and proposes it. */
  api_version: z.enum(['v1', 'v2']).default('v2'),
  first_name_source: z.enum(['first_name', 'preferred_name']).default('first_name'),
  /** Which date is the last day worked. `last_working_day` falls back to the termination date where it is empty. */
  end_date: z.enum(['termination_date', 'last_working_day']).default('termination_date'),
  /** Key, id, global id or label of the attribute that holds the birthday. */
  birthday_attribute: z.string().min(1).max(200).default('date_of_birth'),
  /** v2: legal entities; v1: subcompanies. */
  companies: z.enum(['none', 'legal_entity']).default('none'),
  page_size_v1: z.int().min(1).max(100).default(100),
  page_size_v2: z.int().min(1).max(50).default(50),
  concurrency: z.int().min(1).max(4).default(4),
  /** Milliseconds between the starts of two requests; absent = what the version is known to allow. */
  min_interval_ms: z.int().min(0).max(60_000).optional(),
  /** Sent as X-Personio-App-ID and X-Personio-Partner-ID. */
  app_id: ApplicationName.optional(),
  partner_id: ApplicationName.optional(),
  allow_private_network: z.boolean().default(false),
});
export type Settings = z.infer<typeof Settings>;

/** The secret part: an API credential of Personio. */
export const Credentials = z.strictObject({
  client_id: z.string().trim().min(1).max(500),
  client_secret: z.string().trim().min(1).max(500),
});
export type Credentials = z.infer<typeof Credentials>;
