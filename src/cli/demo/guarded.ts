import { changeConnection } from '../../connections/change-connection.ts';
import { discardHold } from '../../runs/decide-hold.ts';
import { releaseHold } from '../../runs/release.ts';
import { countEmployees } from '../../employees/count-employees.ts';
import { dayText, opening, operator, type Ran, runNow, runTable, type Story } from './story.ts';

const birthday = 'dynamic_7101';

/** A permission is withdrawn, on purpose: held, asked about, and released by name. */
export async function withdrawnPermission(story: Story): Promise<void> {
  const { app, clock, out, stage, nordlicht } = story;
  clock.nextMorning();
  opening(story, `Day 4 · ${dayText(clock)}: Nordlicht no longer lets birthdays be read`);
  const { simulator } = stage.personio;
  simulator.withdrawAttribute(birthday);
  simulator.choose(simulator.hire().id, 'Ja');
  const held = await runNow(story, nordlicht);
  runTable(out, [held]);
  tellHolds(story, held);
  out.text(`${operator} asks. Frauke Beispiel: “Yes, on purpose. You do not need birthdays any more.”`);
  await changeConnection(app, { connectionId: nordlicht.id, mapping: { off: ['birthday'] } });
  const released = await releaseHold(app.runs, {
    connectionId: nordlicht.id,
    by: operator,
    reason: 'Frauke Beispiel withdrew birthdays on purpose',
    signal: story.signal,
  });
  runTable(out, [{ connection: nordlicht, result: released, changes: [] }]);
}

/** Half a list: nobody is removed, whatever YouServe says. */
export async function halfList(story: Story): Promise<void> {
  const { app, clock, out, stage, stadstuin } = story;
  clock.nextMorning();
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
  const repaired = await runNow(story, stadstuin);
  runTable(out, [repaired]);
  const { total } = await countEmployees({ db: app.db.kysely }, { connectionId: stadstuin.id });
  out.good(`Two hours later the list is whole again. ${total} people stand in it, as before.`);
}

function tellHolds({ out }: Story, { result }: Ran): void {
  for (const { sentence, code } of result.holds) out.bad(`Held: ${sentence} [${code}]`);
  out.text('Nothing of this run was accepted.', 2);
}
