import type { EmployeeId } from '../../domain/ids.ts';
import { splitPath } from './attribute-path.ts';
import { differencesOf, type Wanted } from './differences.ts';
import { type Found, readUser } from './find-user.ts';
import type { ScimSession } from './session.ts';
import { type Patience, settle } from './settle.ts';
import type { Written } from './write-person.ts';

/** How many of a call's people are read back. */
const sampleSize = 3;
const secondLookMs = 2_000;

/** Reads some of those who were written back, and warns once about what the receiver took and did not keep. */
export async function verifySample(
  session: ScimSession,
  { written, patience }: { written: ReadonlyMap<EmployeeId, Written>; patience: Patience },
): Promise<void> {
  const dropped = new Set<string>();
  for (const { remoteId, sent } of sampleOf(written)) {
    const { user } = await settle(patience, () => lookTwice(session, remoteId, sent));
    if (user !== undefined) for (const { path } of differencesOf(user, sent)) dropped.add(path);
  }
  sayWhatIsDropped(session, dropped);
}

/** Those of whom the most was sent tell the most. */
function sampleOf(written: ReadonlyMap<EmployeeId, Written>): { remoteId: string; sent: Wanted }[] {
  return [...written.values()]
    .flatMap(({ remoteId, sent }) =>
      remoteId === undefined || sent === undefined ? [] : [{ remoteId, sent }],
    )
    .toSorted((a, b) => b.sent.set.size - a.sent.set.size)
    .slice(0, sampleSize);
}

/** A receiver may show the old values for a moment, so a difference is believed at the second look. */
async function lookTwice(session: ScimSession, remoteId: string, sent: Wanted): Promise<Written> {
  let found: Found | undefined = await readUser(session, remoteId);
  if (found !== undefined && differencesOf(found.user, sent).length > 0) {
    await session.context.clock.sleep(secondLookMs, session.context.signal);
    found = await readUser(session, remoteId);
  }
  return { outcome: { outcome: 'delivered' }, ...(found && { user: found.user }) };
}

/** Names of attributes and schemas only, never a value. */
function sayWhatIsDropped({ context }: ScimSession, paths: ReadonlySet<string>): void {
  const parts = [...paths].map(splitPath);
  const core = parts.filter(({ schema }) => schema === undefined);
  const extended = parts.filter(({ schema }) => schema !== undefined);
  if (extended.length > 0) {
    const schemas = [...new Set(extended.map(({ schema }) => schema))].join(', ');
    context.warn('SCIM_EXTENSION_DROPPED', { schemas, attributes: namesOf(extended) });
  }
  if (core.length > 0) context.warn('SCIM_ATTRIBUTES_DROPPED', { attributes: namesOf(core) });
}

function namesOf(parts: readonly { name: string }[]): string {
  return parts.map(({ name }) => name).join(', ');
}
