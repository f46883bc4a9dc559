import { z } from 'zod';
import type { Config } from '../../config/config.ts';
import { endpoint } from '../kit/endpoint.ts';

const Named = z.object({ id: z.string(), title: z.string() });

const InstallationSettings = z
  .object({
    public_url: z.string().nullable(),
    trusted_proxies: z.array(z.string()),
    database: z.enum(['own', 'embedded']),
    runs_at_once: z.int().describe('In one worker process.'),
    runs_per_host: z.int().describe('Against one host of an HR system, over all workers.'),
    spread_minutes: z.int().describe('Over which the runs of one time of day are spread.'),
    allow_private_destinations: z.boolean(),
    allow_folder_destinations: z.boolean(),
    mail: z
      .object({ from: z.string(), operator: z.string().nullable() })
      .nullable()
      .describe('Null: no mail is sent.'),
    identity_provider: z
      .object({ name: z.string(), issuer: z.string() })
      .nullable()
      .describe('Where operators sign in besides by password.'),
    keep_days: z.object({
      leavers: z.int().describe('People who left, from their last day.'),
      runs: z.int(),
      changes: z.int(),
      requests: z.int(),
      deliveries: z.int(),
      audit: z.int(),
    }),
    connectors: z.array(Named),
    destination_kinds: z.array(Named),
  })
  .meta({ id: 'InstallationSettings' });

export const showSettingsEndpoint = endpoint({
  id: 'showSettings',
  method: 'GET',
  path: '/v1/settings',
  tag: 'settings',
  summary: 'Show what this installation goes by',
  description:
    'As the process that answers was started; `rollcall config show` prints the same for a command. No secret is among it.',
  // For people who are signed in: how the installation is run is not the business of a customer's token.
  scope: 'operators:read',
  answer: { status: 200, body: InstallationSettings },
  async handle({ deps: { config, connectors, destinations } }) {
    return {
      ...settingsOnWire(config),
      connectors: connectors.map(named),
      destination_kinds: destinations.map(named),
    };
  },
});

function settingsOnWire({ databaseUrl, service }: Config) {
  const { mail, oidc, retentionDays } = service;
  return {
    public_url: service.publicUrl ?? null,
    trusted_proxies: [...service.trustedProxies],
    database: databaseUrl === undefined ? ('embedded' as const) : ('own' as const),
    runs_at_once: service.runsAtOnce,
    runs_per_host: service.runsPerHost,
    spread_minutes: service.spreadMinutes,
    allow_private_destinations: service.allowPrivateDestinations,
    allow_folder_destinations: service.filesDirectory !== undefined,
    mail: mail ? { from: mail.from, operator: mail.operator ?? null } : null,
    identity_provider: oidc ? { name: oidc.name, issuer: oidc.issuer } : null,
    keep_days: { ...retentionDays },
  };
}

function named({ id, title }: { id: string; title: string }): z.output<typeof Named> {
  return { id, title };
}
