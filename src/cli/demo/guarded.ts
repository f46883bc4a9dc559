import { discardHold } from '../../runs/decide-hold.ts';
import { releaseHold } from '../../runs/release.ts';
import { countEmployees } from '../../employees/count-employees.ts';
import { settled } from './days.ts';
import { passTheDay, tellZonnedak } from './deliver.ts';
import { dayText, opening, operator, type Ran, runNow, runTable, type Story } from './story.ts';

const birthday = 'dynamic_7101';

/** A permission is withdrawn: held, asked about, and released by name, since the rest of the run is right. */
export async function withdrawnPermission(story: Story): Promise<void> {
  const { app, out, stage, nordlicht } = story;
  await passTheDay(story);
  opening(story, `Day 4 · ${dayText(story.clock)}: birthdays can no longer be read at Nordlicht`);
  const { simulator } = stage.personio;
  simulator.withdrawAttribute(birthday);
  simulator.choose(simulator.hire().id, 'Ja');
  const held = await runNow(story, nordlicht);
  runTable(out, [held]);
  tellHolds(story, held);
  out.text(
    `${operator} asks. Frauke Beispiel: “That was a slip; we tick it again today. Do let the new colleague in.”`,
  );
  const released = await releaseHold(app.runs, {
    connectionId: nordlicht.id,
    by: operator,
    reason: 'Frauke Beispiel gives the permission back; the rest is right',
    signal: story.signal,
  });
  runTable(out, [{ connection: nordlicht, result: released, changes: [] }]);
  out.good(
    `${operator} released exactly this run. The joiner is in, and every birthday keeps its last value.`,
  );
  simulator.restoreAttribute(birthday);
  await tellZonnedak(story);
}

/** Half a list: nobody is removed, whatever YouServe says. */
export async function halfList(story: Story): Promise<void> {
  const { app, clock, out, stage, stadstuin, nordlicht } = story;
  await passTheDay(story);
  opening(story, `Day 5 · ${dayText(clock)}: YouServe gives half of the list, and says that it is all`);
  stage.youserve.simulator.halfList(true);
  const held = await runNow(story, stadstuin);
  runTable(out, [held]);
  tellHolds(story, held);
  const reason = 'YouServe confirmed a fault in its export';
  await discardHold(app, { connectionId: stadstuin.id, by: operator, reason });
  out.good(`${operator} discarded it: “${reason}.”`);
  stage.youserve.simulator.halfList(false);
  await clock.sleep(2 * 3_600_000);
  const repaired = [await runNow(story, stadstuin), await runNow(story, nordlicht)];
  runTable(out, repaired);
  const { total } = await countEmployees({ db: app.db.kysely }, { connectionId: stadstuin.id });
  out.good(
    `Two hours later the list is whole again: ${total} people stand in it, and nobody was removed meanwhile.`,
  );
  out.text('Birthdays can be read again at Nordlicht, and not one of them was lost or sent anywhere.', 2);
  await tellZonnedak(story);
}

/** Many leave at once: held, and left for the reader to decide. */
export async function manyLeave(story: Story): Promise<void> {
  const { clock, out, stage, nordlicht } = story;
  await clock.sleep(3_600_000);
  opening(story, `Day 5, an hour later: ${leave} people at Nordlicht say Nein, all at once`);
  for (const id of settled(stage).slice(8, 8 + leave)) stage.personio.simulator.choose(id, 'Nein');
  const held = await runNow(story, nordlicht);
  runTable(out, [held]);
  tellHolds(story, held);
  out.text(
    'Did they mean it, or did somebody at Nordlicht slip? It waits for you: release it, or discard it.',
  );
  story.zonnedak.receiver.mend();
  out.text('Zonnedak knows the department by now. The parked message waits for you, too: send it again.');
}

/** More than the guard lets pass without a decision. */
const leave = 24;

function tellHolds({ out }: Story, { result }: Ran): void {
  for (const { sentence, code } of result.holds) out.bad(`Held: ${sentence} [${code}]`);
  out.text('Nothing of this run was accepted.', 2);
}
