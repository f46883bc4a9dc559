import { z } from 'zod';
import type { CommandContext } from '../kit/context.ts';
import { usageError } from '../kit/exit-codes.ts';
import { verb } from '../kit/verb.ts';
import { ServeFlags, serveConfig, serveFlags } from '../serve/flags.ts';
import { runService } from '../serve/run-service.ts';
import { activate, connectNordlicht, connectStadstuin, customerNames } from './connect.ts';
import { cast, firstDay, secondDay, thirdDay } from './days.ts';
import { tellZonnedak } from './deliver.ts';
import { ending } from './ending.ts';
import { refuseTakenPorts } from './free-ports.ts';
import { halfList, manyLeave, withdrawnPermission } from './guarded.ts';
import { review } from './review.ts';
import { startJournal } from './journal.ts';
import { openStage, recorded } from './stage.ts';
import { dayText, opening, runNow, runTable, type Story } from './story.ts';
import { storyClock } from './story-clock.ts';
import { openZonnedak, sendToZonnedak } from './zonnedak.ts';

export const demoVerb = verb({
  name: 'demo',
  summary: 'See all of it happen with invented people, in under a minute',
  description:
    'Starts the embedded database and two invented HR systems on this machine, connects a Dutch and a German customer, and lets five days ' +
    'pass; their changes go to a small receiver of webhooks. One run is left held and one message parked, for you to decide. The data ' +
    'stays to be looked at; a second demo adds customers with a number behind their names. At a terminal it then serves ' +
    'the console and the set-up pages of a third customer, until it is stopped; `rollcall serve --demo` does that again later.',
  flags: [
    ['--no-serve', 'end after the story, as it does without a terminal'],
    ...serveFlags,
    ['--yes', 'also when DATABASE_URL is set, so that invented customers go into that database'],
  ],
  input: ServeFlags.extend({ yes: z.boolean().optional(), serve: z.boolean().default(true) }),
  examples: [
    ['rollcall demo', 'into ./.rollcall'],
    ['rollcall demo --no-serve', 'the story alone'],
    ['rollcall demo --data-dir /tmp/look', 'into a folder of its own'],
  ],
  async run(context, input) {
    const { io, flags } = context;
    const isOwnDatabase = (io.env['DATABASE_URL'] ?? '') === '';
    if (!isOwnDatabase && input.yes !== true) {
      throw usageError(
        'DATABASE_URL is set: the demo would put invented customers into that database.',
        'Unset it, or add --yes.',
      );
    }
    const serves = input.serve && io.stdout.isTTY === true && !flags.json && isOwnDatabase;
    if (serves) await refuseTakenPorts(serveConfig(context, input));
    await tellStory(context);
    if (!serves) return undefined;
    context.out.line();
    return await runService(context, { ...input, role: 'all', demo: true });
  },
});

async function tellStory(context: CommandContext): Promise<void> {
  const { out, io, signal, progress, flags, changed } = context;
  const clock = storyClock(context.clock.now(), 6);
  progress.show('Starting the database');
  const app = await context.app(clock);
  await using opened = await openStage(clock);
  await using zonnedak = await openZonnedak(app, { clock });
  const ports = { ...opened.ports, receiver: zonnedak.port };
  const journal = startJournal(app.config.dataDir, { at: clock.now().toISOString(), ports });
  const stage = recorded(opened, journal, clock);
  changed();
  const names = await customerNames(app);
  out.heading('Rollcall, in five days and with invented people');
  out.text(app.where);
  if (!names.isFirst)
    out.text(
      `An earlier demo is still there and stays; this time the customers are ${names.stadstuin} and ${names.nordlicht}.`,
    );

  opening({ out, signal }, `Connect and check · ${dayText(clock)}`);
  const stadstuin = await connectStadstuin({ app, out, stage }, names.stadstuin);
  const nordlicht = await connectNordlicht({ app, out, stage }, names.nordlicht);

  opening({ out, signal }, 'Test export and review: who would be taken, before anything is');
  await review({ app, out, signal, stadstuin, nordlicht });

  opening({ out, signal }, 'Activate: the first run takes over what was approved');
  const connections = [stadstuin, nordlicht];
  const destination = await sendToZonnedak(app, { origin: zonnedak.origin, connections });
  const told = { zonnedak, destination };
  const story: Story = { app, out, clock, stage, signal, stadstuin, nordlicht, ...told };
  await activate(app, stadstuin);
  await activate(app, nordlicht);
  runTable(out, [await runNow(story, stadstuin), await runNow(story, nordlicht)]);
  await tellZonnedak(story);

  const people = cast(story);
  await firstDay(story, people);
  await secondDay(story, people);
  await thirdDay(story, people);
  await withdrawnPermission(story);
  await halfList(story);
  await manyLeave(story);

  opening(story, 'The end');
  const isByNpm = io.env['npm_lifecycle_event'] === 'demo';
  await ending(story, {
    prefix: isByNpm ? 'npm run -s rollcall --' : 'npx rollcall',
    suffix: flags.dataDir === undefined ? '' : ` --data-dir ${flags.dataDir}`,
    person: String(people.comesBack),
  });
  out.json({ customers: [stadstuin.customerName, nordlicht.customerName], where: app.where });
}
