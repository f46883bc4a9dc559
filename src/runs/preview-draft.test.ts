import { afterAll, beforeAll, expect, test } from 'vitest';
import { runWorld } from '../../test/support/run-world.ts';
import type { RunWorld } from '../../test/support/run-world.ts';
import { scriptedPerson } from '../../test/support/scripted-people.ts';
import { Mapping } from '../domain/mapping.ts';
import type { Scope } from '../domain/scope.ts';
import { draftPreviewView, previewDraft } from './preview-draft.ts';

let world: RunWorld;
beforeAll(async () => {
  world = await runWorld();
  world.source.people = people();
  expect(await world.run()).toMatchObject({ outcome: 'accepted' });
  // What the scripted source gives by the draft, as open-source.ts does for a test run.
  const open = world.deps.openSource;
  world.deps.openSource = async (input) => {
    const { scope, mapping } = input.connection;
    return { ...(await open(input)), ...(input.mode === 'test' && { scope, mapping }) };
  };
});
afterAll(() => world[Symbol.asyncDispose]());

/** Six of one department, four of another. */
function people() {
  return Array.from({ length: 10 }, (_, index) =>
    scriptedPerson(index + 1, { department: index < 6 ? 'Kas' : 'Kantoor' }),
  );
}

const preview = async (draft: { scope?: Scope; mapping?: Mapping }) =>
  draftPreviewView(
    await previewDraft(world.deps, { connectionId: world.connectionId, requestedBy: 'a test', draft }),
  );

test('a narrower scope shows who would leave, by the rule that leaves them out, and changes nothing', async () => {
  const before = await world.list();
  expect(await preview({ scope: { departments: ['kas'] } })).toMatchObject({
    complete: true,
    in_list: 10,
    taken: 6,
    unchanged: 6,
    added: { people: 0 },
    leaving: { people: 4, sample: ['E0007', 'E0008', 'E0009', 'E0010'] },
    left_out: [{ rule: 'departments', people: 4 }],
  });
  expect(await world.list()).toEqual(before);
  const kept = await world.db.kysely.selectFrom('connections').select('scope').executeTakeFirstOrThrow();
  expect(kept.scope).toEqual({});
});

test('another mapping shows for how many people each field would differ', async () => {
  const mapping = Mapping.parse({ off: ['department'] });
  expect(await preview({ mapping })).toMatchObject({
    updated: { people: 10 },
    leaving: { people: 0 },
    fields: [{ field: 'department', people: 10 }],
  });
});

test('what is there already counts as unchanged, and newcomers as added', async () => {
  world.source.people = [...people(), scriptedPerson(11)];
  expect(await preview({})).toMatchObject({ unchanged: 10, added: { people: 1, sample: ['E0011'] } });
  world.source.people = people();
});

test('nobody counts as leaving because a read ended early', async () => {
  world.source.people = people().slice(0, 3);
  world.source.complete = false;
  expect(await preview({})).toMatchObject({ complete: false, taken: 3, leaving: { people: 0 } });
  world.source.complete = true;
  world.source.people = people();
});
