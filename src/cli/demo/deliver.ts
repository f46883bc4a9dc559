import { deliverDue, type DeliverReport } from '../../deliveries/deliver-due.ts';
import { localDateAt } from '../../domain/local-date.ts';
import type { Ran, Story } from './story.ts';
import { deliveryDepsOfDemo } from './zonnedak.ts';

type Telling = Pick<Story, 'app' | 'out' | 'clock' | 'signal' | 'destination'>;

/** Sends what was accepted, and says what came of it. */
export async function tellZonnedak(story: Telling): Promise<void> {
  const { out } = story;
  const { delivered, failed } = await send(story);
  if (delivered > 0)
    out.good(`Zonnedak took ${delivered} signed ${delivered === 1 ? 'message' : 'messages'}.`);
  if (failed > 0) out.bad('It refused the one about the mover, whose new department it does not know yet.');
}

/** Zonnedak refuses every message about whoever moved, as a receiver does that does not know a department. */
export function refuseMover({ zonnedak }: Pick<Story, 'zonnedak'>, runs: readonly Ran[]): void {
  const changes = runs.flatMap((ran) => ran.changes);
  const mover = changes.find(({ readings }) => readings.includes('mover'))?.employee_id;
  if (mover !== undefined) zonnedak.receiver.refuse(mover);
}

/** The next morning. Until then, what Zonnedak did not take is sent again whenever it is due. */
export async function passTheDay(story: Telling): Promise<void> {
  const { clock, out } = story;
  const today = clock.today();
  for (;;) {
    const { nextAt, parked } = await send(story);
    if (parked > 0) {
      out.line();
      out.bad('Zonnedak has refused the message about the mover ten times: it is parked, for a person.');
    }
    const wait = nextAt === undefined ? 0 : nextAt.getTime() - clock.now().getTime();
    // What is due and did not go out now is in somebody else's hands.
    if (nextAt === undefined || wait <= 0 || localDateAt(nextAt, 'UTC') > today) break;
    await clock.sleep(wait);
  }
  clock.nextMorning();
}

function send({ app, destination, signal }: Telling): Promise<DeliverReport> {
  // Tries come when the schedule says, so that the story is the same every time.
  return deliverDue(
    { ...deliveryDepsOfDemo(app), random: () => 0 },
    { destinationId: destination.id, signal },
  );
}
