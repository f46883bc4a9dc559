import type { CheckReport, CheckStep, ReadContext } from '../../connector-kit/connector.ts';
import { SourceError } from '../../connector-kit/errors.ts';
import { readableAttributes } from './attributes.ts';
import { excessRights } from './check-excess.ts';
import { fieldChecks } from './check-fields.ts';
import { chooseVersion, type Version, versionMessage } from './check-version.ts';
import { sampleV1, sampleV2, type Sample } from './check-sample.ts';
import type { AttributeEntry } from './answer-v1.ts';
import type { Settings } from './schema.ts';

/**
 * Logs in once and reads a small sample by each version: what can be read, which version reads all of it with the fewest
 * requests, and which rights are more than is needed. Failures are steps of the report; only an abort throws.
 */
export async function check(context: ReadContext<Settings>): Promise<CheckReport> {
  const login = await tried(() => context.grantedScopes());
  if ('error' in login) return refused(login.error, context.settings);
  const listed = await tried(() => readableAttributes(context));
  const attributes = 'value' in listed ? listed.value : undefined;
  const samples = {
    v1: await tried(() => sampleV1(context, attributes)),
    v2: await tried(() => sampleV2(context)),
  };
  const versions = [
    version(context, 'v1', { tried: samples.v1, attributes }),
    version(context, 'v2', { tried: samples.v2, attributes }),
  ];
  const own = versions.find(({ name }) => name === context.settings.api_version);
  const choice = chooseVersion(versions);
  const shown = own?.sample ? own : choice;
  return {
    steps: [
      { name: 'login', ok: true, message: 'Personio accepts the login.' },
      ...versions.map((one) => versionStep(one, context.settings)),
      ...(shown ? [fieldsStep(shown)] : []),
    ],
    fields: shown?.fields ?? fieldChecks(context, undefined, attributes),
    excess: excessRights(context, { scope: login.value, attributes, sample: shown?.sample }),
    proposals: proposals(choice, versions, context.settings),
    sample: shown?.sample?.records.length ?? 0,
  };
}

type Tried<T> = { value: T } | { error: SourceError };

async function tried<T>(work: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof SourceError && error.code !== 'ABORTED') return { error };
    throw error;
  }
}

function version(
  context: ReadContext<Settings>,
  name: Version['name'],
  from: { tried: Tried<Sample>; attributes: readonly AttributeEntry[] | undefined },
): Version {
  if ('error' in from.tried) return { name, error: from.tried.error, fields: [] };
  const sample = from.tried.value;
  return { name, sample, fields: fieldChecks(context, sample, from.attributes) };
}

/** The version that is read has to work; of the other one it is only said whether it does. */
function versionStep(one: Version, settings: Settings): CheckStep {
  const ok = one.error === undefined || one.name !== settings.api_version;
  const code = ok ? undefined : one.error?.code;
  return { name: one.name, ok, message: versionMessage(one), ...(code !== undefined && { code }) };
}

function fieldsStep({ name, fields }: Version): CheckStep {
  const missing = fields.filter(({ state, required }) => required && state === 'not_readable');
  if (missing.length === 0)
    return { name: 'fields', ok: true, message: `Everything that is required can be read by ${name}.` };
  const names = missing.map(({ field }) => field).join(', ');
  const message = `Required and not readable: ${names}. ${missing[0]?.repair ?? ''}`.trim();
  return { name: 'fields', ok: false, message, code: 'SCOPE_MISSING' };
}

function proposals(
  choice: Version | undefined,
  versions: readonly Version[],
  settings: Settings,
): CheckReport['proposals'] {
  if (choice === undefined || choice.name === settings.api_version) return [];
  const own = versions.find(({ name }) => name === settings.api_version);
  const because = own?.error
    ? `${settings.api_version} cannot be used with this credential any more, ${choice.name} can.`
    : versionMessage(choice);
  return [{ setting: 'api_version', value: choice.name, because }];
}

/** Without a login there is nothing to try. A v1 login that is closed is not a wrong credential: v2 has a login of its own. */
function refused(error: SourceError, settings: Settings): CheckReport {
  const message = error.nextStep === undefined ? error.message : `${error.message} ${error.nextStep}`;
  const status = error.details['status'];
  const isClosed =
    settings.api_version === 'v1' &&
    error.code === 'SOURCE_SHAPE_CHANGED' &&
    [403, 404, 410].includes(Number(status));
  return {
    steps: [{ name: 'login', ok: false, message, code: error.code }],
    fields: [],
    excess: [],
    proposals: isClosed
      ? [{ setting: 'api_version', value: 'v2', because: `The login of v1 is closed (${String(status)}).` }]
      : [],
    sample: 0,
  };
}
