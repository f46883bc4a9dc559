import type { EmployeeId } from '../../domain/ids.ts';
import { splitPath } from './attribute-path.ts';
import { differencesOf, readBoolean, type Wanted } from './differences.ts';
import { type Found, readUser } from './find-user.ts';
import { inParallel } from './in-parallel.ts';
import { failed, isOk } from './outcome.ts';
import type { ScimSession } from './session.ts';
import { type Patience, settle } from './settle.ts';
import { replaceUser } from './update-user.ts';
import type { Written } from './write-person.ts';

/** How many of a call's people are read back. */
const sampleSize = 3;
const patienceMs = [500, 2_000];

/**
 * Reads some of those who were written back, and warns once about what the receiver took and did not keep. Everybody who was
 * deactivated and not shown is read back: that somebody cannot sign in any more is not taken on trust.
 */
export async function verifySample(
  session: ScimSession,
  { written, patience }: { written: Map<EmployeeId, Written>; patience: Patience },
): Promise<void> {
  const sent = [...written].flatMap(([id, one]) =>
    one.sent && one.remoteId !== undefined && one.outcome.outcome === 'delivered'
      ? [{ id, remoteId: one.remoteId, sent: one.sent, written: one }]
      : [],
  );
  const [unproven, rest] = [sent.filter(isUnproven), sent.filter((one) => !isUnproven(one))];
  await inParallel(unproven, session.context.settings.requests_at_once, async (one) => {
    const after = await settle(patience, () => proveInactive(session, one));
    if (patience.halt === undefined) written.set(one.id, after);
  });
  const telling = rest.toSorted((a, b) => b.sent.set.size - a.sent.set.size).slice(0, sampleSize);
  const dropped = new Set<string>();
  for (const { remoteId, sent: wanted } of telling) {
    const { user } = await settle(patience, () => lookTwice(session, remoteId, wanted));
    if (user !== undefined) for (const { path } of differencesOf(user, wanted)) dropped.add(path);
  }
  sayWhatIsDropped(session, dropped);
}

interface Sent {
  remoteId: string;
  sent: Wanted;
  written: Written;
}

function isUnproven({ sent, written }: Sent): boolean {
  return sent.set.get('active') === false && readBoolean(written.user?.['active']) !== false;
}

/** Asks until the user is inactive, replaces it whole when it is not, and gives up as `failed`: a later try looks again. */
async function proveInactive(session: ScimSession, { remoteId, sent, written }: Sent): Promise<Written> {
  for (const waitMs of patienceMs) {
    const found = await readUser(session, remoteId);
    if (found === undefined || !isActive(found)) return written;
    await session.context.clock.sleep(waitMs, session.context.signal);
  }
  const found = await readUser(session, remoteId);
  if (found === undefined || !isActive(found)) return written;
  const answer = await replaceUser(session, found, sent);
  if (isOk(answer)) session.patchWorks = false;
  const after = await readUser(session, remoteId);
  const isStill = after !== undefined && isActive(after);
  return isStill ? { ...written, outcome: failed('SCIM_STILL_ACTIVE', answer.status) } : written;
}

function isActive({ user }: Found): boolean {
  return readBoolean(user['active']) === true;
}

/** A receiver may show the old values for a moment, so a difference is believed at the second look. */
async function lookTwice(session: ScimSession, remoteId: string, wanted: Wanted): Promise<Written> {
  let found = await readUser(session, remoteId);
  if (found !== undefined && differencesOf(found.user, wanted).length > 0) {
    await session.context.clock.sleep(2_000, session.context.signal);
    found = await readUser(session, remoteId);
  }
  return { outcome: { outcome: 'delivered' }, ...(found && { user: found.user }) };
}

/** Names of attributes and schemas only, never a value. */
function sayWhatIsDropped({ context }: ScimSession, paths: ReadonlySet<string>): void {
  const parts = [...paths].map(splitPath);
  const extensions = new Set(parts.flatMap(({ schema }) => schema ?? []));
  const core = parts.filter(({ schema }) => schema === undefined).map(({ name }) => name);
  for (const schema of extensions) {
    const names = parts.filter((part) => part.schema === schema).map(({ name }) => name);
    context.warn('SCIM_EXTENSION_DROPPED', { schema, attributes: names.join(', ') });
  }
  if (core.length > 0) context.warn('SCIM_ATTRIBUTES_DROPPED', { attributes: core.join(', ') });
}
