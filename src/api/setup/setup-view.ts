import { readFields } from '../../connections/field-source.ts';
import type { SetupLink } from '../../connections/setup-link.ts';
import { purposes } from '../../connections/purposes.ts';
import { fieldNames } from '../../domain/employee.ts';
import { fieldOrigin } from '../export/field-origin.ts';
import type { ApiDeps } from '../kit/api-deps.ts';
import { somebodyWithLink } from '../kit/authenticate-setup.ts';
import type { SetupFacts } from './setup-of.ts';
import { type Setup, SetupStep } from './setup-wire.ts';
import { workOnWire } from './work-wire.ts';

/** What the pages begin with, in the spelling of the wire. */
export function setupOnWire({ config }: ApiDeps, link: SetupLink, facts: SetupFacts): Setup {
  const { connection, connector, credentials, progress, check, intake } = facts;
  const steps = stepsOf(facts);
  return {
    platform: { ...config.service.platform, logo: config.service.platform.logo ?? null },
    customer: { name: connection.customerName },
    connection: {
      id: connection.id,
      name: connection.name,
      state: connection.state,
      state_reason: connection.stateReason ?? null,
      time_zone: connection.timeZone,
    },
    connector: { id: connector.id, title: connector.title },
    link: {
      expires_at: link.expiresAt,
      language: link.contact?.language ?? null,
      contact_name: link.contact?.name ?? null,
      activates: link.activates,
    },
    fields: fieldsOf(facts),
    codes: codesOf(facts),
    never_read: (connector.guide?.neverRead ?? []).map((text) => ({ ...text })),
    needs: connector.guide ? { ...connector.guide.needs } : null,
    guide: guideOf(facts),
    inputs: inputsOf(facts),
    needs_key: needsKey(facts),
    has_attributes: connector.listAttributes !== undefined,
    credentials: {
      round: progress.credentialsRound,
      fingerprint: credentials?.fingerprint ?? null,
      entered_by: nameOf(credentials?.enteredBy),
      entered_at: credentials?.enteredAt ?? null,
      expire_on: progress.credentialsExpireOn ?? null,
      work: intake ? workOnWire(intake) : null,
    },
    check: { work: check ? workOnWire(check) : null, is_passed: facts.isCheckPassed },
    scope: connection.scope,
    export: exportOf(facts),
    export_work: facts.exportWork ? workOnWire(facts.exportWork) : null,
    steps,
    current_step: currentStep(facts, steps),
  };
}

/** The pages say in their own language that nobody gave a name. */
function nameOf(enteredBy: string | undefined): string | null {
  return enteredBy === undefined || enteredBy === somebodyWithLink ? null : enteredBy;
}

/** What runs is looked at; what does not is gone on with. */
function currentStep({ connection }: SetupFacts, steps: Setup['steps']): SetupStep {
  if (connection.state !== 'draft') return 'status';
  return steps.find(({ state }) => state === 'open')?.step ?? 'status';
}

/** A key pair is made for it, unless the settings say that it logs in another way. */
function needsKey({ connector, connection }: SetupFacts): boolean {
  return connector.guide?.needsKey === true && connection.settings['auth'] !== 'client_secret';
}

/** Everything that is read: the connector's own fields in its order, then what only the mapping of this connection takes. */
function fieldsOf({ connector, connection }: SetupFacts): Setup['fields'] {
  const { settings, mapping } = connection;
  const read = new Set(readFields(connector, { mapping, settings }));
  const own = connector.fields.map(({ field }) => field);
  const fields = [...own, ...fieldNames.filter((field) => !own.includes(field))].filter((field) =>
    read.has(field),
  );
  return [
    ...fields.map((field) => {
      const { source, label } = fieldOrigin({ connector, mapping, settings }, field);
      const isRequired = connector.fields.some((one) => one.field === field && one.required);
      return { field, source, label, is_required: isRequired, purpose: { ...purposes[field] } };
    }),
    ...Object.entries(mapping.custom).map(([name, { from, reason }]) => ({
      field: `custom.${name}`,
      source: from,
      label: null,
      is_required: false,
      purpose: reason === undefined ? null : inEveryLanguage(reason),
    })),
  ];
}

function codesOf({ connector }: SetupFacts): Setup['codes'] {
  return Object.entries(connector.guide?.codes ?? {}).map(([field, note]) => ({ field, note: { ...note } }));
}

function guideOf({ connector, progress }: SetupFacts): Setup['guide'] {
  return (connector.guide?.steps ?? []).map((step) => ({
    id: step.id,
    title: { ...step.title },
    text: step.text.map((text) => ({ ...text })),
    shows: step.shows ?? 'nothing',
    names: (step.names ?? []).map((name) => ({ ...name })),
    link: step.link ?? null,
    is_optional: step.isOptional ?? false,
    ticked_at: progress.ticks.get(step.id) ?? null,
  }));
}

function inputsOf(facts: SetupFacts): Setup['inputs'] {
  const { connector, connection } = facts;
  const inputs = (connector.guide?.inputs ?? []).map((input) => {
    const value = input.goesTo === 'settings' ? connection.settings[input.name] : undefined;
    return {
      name: input.name,
      goes_to: input.goesTo,
      label: { ...input.label },
      help: { ...input.help },
      is_secret: input.isSecret,
      value: typeof value === 'string' && value !== input.untilKnown ? value : null,
    };
  });
  if (connector.guide?.needsKey !== true || needsKey(facts)) return inputs;
  return [...inputs, clientSecret];
}

/** Where the key pair is not offered: YouServe with `auth: client_secret`. */
const clientSecret: Setup['inputs'][number] = {
  name: 'client_secret',
  goes_to: 'credentials',
  label: { en: 'Client secret', nl: 'Client-secret', de: 'Client-Secret' },
  help: {
    en: 'Nobody can show it again once you have handed it over.',
    nl: 'Zodra u het hebt overgedragen, kan niemand het nog tonen.',
    de: 'Sobald Sie es übergeben haben, kann niemand es wieder anzeigen.',
  },
  is_secret: true,
  value: null,
};

function exportOf({ newestExport }: SetupFacts): Setup['export'] {
  if (!newestExport) return null;
  const { state, fingerprint, createdAt, decidedBy, decidedAt, remarks, peopleCount, summary } = newestExport;
  return {
    state,
    fingerprint,
    created_at: createdAt,
    decided_by: decidedBy ?? null,
    decided_at: decidedAt ?? null,
    remarks: remarks ?? null,
    people: peopleCount,
    is_complete: summary.complete,
  };
}

/** Locked until the step before it is done; what was done stays open to look at and to do again. */
function stepsOf(facts: SetupFacts): Setup['steps'] {
  const { credentials, isCheckPassed, newestExport, connection, progress } = facts;
  const isApproved = connection.approvedBinding !== undefined;
  if (connection.state === 'removed') return onlyStatus;
  const steps: [step: SetupStep, isOpen: boolean, isDone: boolean][] = [
    ['welcome', true, true],
    ['guide', true, isGuideDone(facts) || credentials !== undefined],
    ['credentials', true, credentials !== undefined],
    ['check', credentials !== undefined, isCheckPassed],
    [
      'scope',
      isCheckPassed,
      isCheckPassed && (progress.scopeChosenAt !== undefined || newestExport !== undefined),
    ],
    ['export', isCheckPassed, newestExport?.state === 'open' || newestExport?.state === 'approved'],
    ['review', newestExport !== undefined, newestExport?.state === 'approved'],
    ['status', isApproved || connection.state !== 'draft', false],
  ];
  return steps.map(([step, isOpen, isDone]) => ({
    step,
    state: isDone ? 'done' : isOpen ? 'open' : 'locked',
  }));
}

/** Nothing can be gone on with once the connection was ended. */
const onlyStatus: Setup['steps'] = SetupStep.options.map((step) => ({
  step,
  state: step === 'status' ? 'done' : 'locked',
}));

function isGuideDone({ connector, progress }: SetupFacts): boolean {
  const steps = connector.guide?.steps ?? [];
  return steps.every(({ id, isOptional }) => isOptional === true || progress.ticks.has(id));
}

/** Of a connector without texts of its own. */
export function inEveryLanguage(text: string): { en: string; nl: string; de: string } {
  return { en: text, nl: text, de: text };
}
