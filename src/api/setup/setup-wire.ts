import { z } from 'zod';
import { Scope } from '../../domain/scope.ts';
import { Instant } from '../kit/schemas.ts';
import { Language, Texts } from './texts-wire.ts';
import { SetupWork } from './work-wire.ts';

/** The steps of a set-up, in their order. */
export const SetupStep = z.enum([
  'welcome',
  'guide',
  'credentials',
  'check',
  'scope',
  'export',
  'review',
  'status',
]);

/** One thing to do in the HR system. */
const GuideStep = z.object({
  id: z.string(),
  title: Texts,
  /** Paragraphs. */
  text: z.array(Texts),
  shows: z
    .enum(['nothing', 'public_key', 'attributes'])
    .describe('What belongs beside it: the public key (`/v1/setup/key`), or the names to tick, in `names`.'),
  names: z.array(Texts).describe('To be looked for in the HR system, and copied as they are.'),
  link: z.string().nullable().describe('The page where it is done; `text` names it without `https://`.'),
  is_optional: z.boolean(),
  ticked_at: Instant.nullable(),
});

/** Something that is filled in. */
const GuideInput = z.object({
  name: z.string().describe('The key in what is sealed, or in `settings`.'),
  goes_to: z
    .enum(['credentials', 'settings'])
    .describe('`credentials` are sealed in the browser; `settings` are not secret.'),
  label: Texts,
  help: Texts,
  is_secret: z.boolean(),
  value: z.string().nullable().describe('Of a setting; never of a credential.'),
});

const SetupField = z.object({
  field: z.string().describe('Of this connection alone: `custom.` and its name.'),
  source: z.string().describe('As the HR system’s documentation spells it.'),
  label: Texts.nullable().describe('What the HR system’s own pages call it, where that is known.'),
  is_required: z.boolean(),
  purpose: Texts.nullable().describe(
    'Null: a field of this connection alone, of which nobody has said what it is for.',
  ),
});

const SetupLink = z.object({
  expires_at: Instant.describe('Until then this set-up can be gone on with, on any device.'),
  language: Language.nullable().describe('Of the contact; null where the link is nobody’s in particular.'),
  contact_name: z.string().nullable(),
  activates: z.boolean().describe('The confirmation begins the daily runs; else the operator does.'),
});

const SetupCredentials = z.object({
  round: z
    .int()
    .describe('How many were handed over. Sent along with the next ones, so that of two tabs one is heard.'),
  fingerprint: z.string().nullable().describe('All that is shown of them; null: there are none.'),
  entered_by: z.string().nullable().describe('Null: somebody with a link that is nobody’s in particular.'),
  entered_at: Instant.nullable(),
  expire_on: z.iso.date().nullable().describe('When they end, as somebody entered it.'),
  work: SetupWork.nullable().describe('Their way to under the customer’s key: a code says what did not fit.'),
});

const SetupExportSummary = z.object({
  state: z.enum(['open', 'approved', 'sent_back', 'superseded', 'expired']),
  fingerprint: z.string(),
  created_at: Instant,
  decided_by: z.string().nullable(),
  decided_at: Instant.nullable(),
  remarks: z.string().nullable(),
  people: z.int(),
  is_complete: z.boolean(),
});

/** Everything that the pages of one set-up need to begin with. No people, and nothing that was handed over. */
export const Setup = z
  .object({
    platform: z.object({
      name: z.string(),
      logo: z.string().nullable().describe('A data: address of a picture.'),
    }),
    customer: z.object({ name: z.string() }),
    connection: z.object({
      id: z.uuid(),
      name: z.string(),
      state: z.enum(['draft', 'active', 'paused', 'stopped', 'removed']),
      state_reason: z.string().nullable(),
      time_zone: z.string(),
    }),
    connector: z.object({ id: z.string(), title: z.string() }),
    link: SetupLink,
    fields: z.array(SetupField).describe('What is read of each person, and why.'),
    codes: z
      .array(z.object({ field: z.string(), note: Texts }))
      .describe('Fields whose values are codes without a name: what they are, and where that stands.'),
    never_read: z.array(Texts),
    needs: Texts.nullable().describe('What it takes: how long, and which rights in the HR system.'),
    guide: z.array(GuideStep),
    inputs: z.array(GuideInput),
    needs_key: z.boolean().describe('Logs in with a key pair of ours, whose public half is registered.'),
    has_attributes: z.boolean().describe('`/v1/setup/attributes` can be asked for.'),
    credentials: SetupCredentials,
    check: z
      .object({ work: SetupWork.nullable(), is_passed: z.boolean() })
      .describe('Of the credentials as they are now; `is_passed` opens the steps after it.'),
    scope: Scope,
    export: SetupExportSummary.nullable().describe('The newest one.'),
    export_work: SetupWork.nullable(),
    steps: z.array(z.object({ step: SetupStep, state: z.enum(['locked', 'open', 'done']) })),
    current_step: SetupStep.describe('Where to go on.'),
  })
  .meta({ id: 'Setup' });
export type SetupStep = z.infer<typeof SetupStep>;
export type Setup = z.output<typeof Setup>;

/** What the exchange of a link answers. */
export const SetupSession = z
  .object({
    expires_at: Instant,
    language: Language.nullable(),
    kid: z.string().describe('The intake key of this connection; its fingerprint stood in the link.'),
  })
  .meta({ id: 'SetupSession' });
