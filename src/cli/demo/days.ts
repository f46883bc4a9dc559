import { selectiveKey } from '../../connectors/personio/simulator/attributes.ts';
import { addDays } from '../../domain/local-date.ts';
import { passTheDay, refuseMover, tellZonnedak } from './deliver.ts';
import { changesTable, dayText, opening, type Ran, runNow, runTable, type Story } from './story.ts';

/** People of the story, by their ids at the HR systems. */
export interface Cast {
  /** Stadstuin: leaves at the end of day two, known on day one. */
  leaver: string;
  /** Stadstuin: goes to the other company on day two. */
  transfer: string;
  /** Nordlicht: leaves on day one and is back on day three. */
  comesBack: number;
}

/** Picks people who are simply there: active, in scope, without dates of their own that would act during the story. */
export function cast({ stage }: Pick<Story, 'stage'>): Cast {
  const { simulator: youserve } = stage.youserve;
  const [leaver = '', transfer = ''] = youserve.employeeIds().filter((id) => isPlain(youserve.employee(id)));
  const [, comesBack = 0] = settled(stage);
  return { leaver, transfer, comesBack };
}

/** Works for the first company under one contract without an end. */
export function isPlain({
  fields,
  contracts,
}: ReturnType<Story['stage']['youserve']['simulator']['employee']>): boolean {
  const [contract] = contracts;
  const isOpen = !contract?.fields['dischargeDate'] && !contract?.fields['endDate'];
  return (
    contracts.length === 1 && isOpen && contract?.fields['company'] === '100' && fields['isActive'] !== false
  );
}

/** Ids of people at Nordlicht who are active and chose Ja. */
export function settled({ personio }: Pick<Story['stage'], 'personio'>): number[] {
  return personio.simulator.ids().filter((id) => {
    const person = personio.simulator.find(id);
    return (
      personio.simulator.statusOf(id) === 'active' &&
      person?.custom[selectiveKey] === 'Ja' &&
      person.birthday !== undefined
    );
  });
}

export async function firstDay(story: Story, { leaver, comesBack }: Cast): Promise<void> {
  const { clock, out, stage } = story;
  await passTheDay(story);
  opening(story, `Day 1 · ${dayText(clock)}: joiners, a mover, another e-mail address`);
  const { youserve, personio } = stage;
  const today = clock.today();
  youserve.simulator.hire({ company: '100' });
  youserve.simulator.giveNotice(leaver, addDays(today, 1));
  personio.simulator.choose(personio.simulator.hire().id, 'Ja');
  personio.simulator.choose(personio.simulator.hire({ hire_date: addDays(today, 14) }).id, 'Ja');
  const [, , mover = 0, renamed = 0] = settled(stage);
  const department = personio.simulator.find(mover)?.department;
  personio.simulator.change(mover, { department: department === 1 ? 2 : 1 });
  personio.simulator.change(renamed, { email: 'neue.adresse@muster.example' });
  personio.simulator.giveNotice(comesBack, today);
  refuseMover(story, await bothRun(story));
  await tellZonnedak(story);
  out.text('Two people have a last day now, today and tomorrow. Both stay active until that day has ended.');
}

export async function secondDay(story: Story, { transfer }: Cast): Promise<void> {
  const { clock, out, stage } = story;
  await passTheDay(story);
  opening(story, `Day 2 · ${dayText(clock)}: a leaver, a transfer, one more says Ja`);
  stage.youserve.simulator.transfer(transfer, '200');
  const chooser = stage.personio.simulator.ids().find((id) => isUndecided(stage, id)) ?? 0;
  stage.personio.simulator.choose(chooser, 'Ja');
  await bothRun(story);
  await tellZonnedak(story);
  out.text(
    'YouServe gave the transfer a new id. It carries the same personCode, so it is one person with one history: no leaver, no joiner.',
  );
}

function isUndecided({ personio }: Story['stage'], id: number): boolean {
  return (
    personio.simulator.statusOf(id) === 'active' && personio.simulator.find(id)?.custom[selectiveKey] === ''
  );
}

export async function thirdDay(story: Story, { comesBack }: Cast): Promise<void> {
  const { clock, out, stage } = story;
  await passTheDay(story);
  opening(story, `Day 3 · ${dayText(clock)}: a date acts by itself, and somebody is back`);
  stage.personio.simulator.rehire(comesBack);
  await bothRun(story);
  await tellZonnedak(story);
  out.text('The leaver of Stadstuin was known since day 1; the date acted today before anything was read.');
  out.text(
    'Personio made a new profile for who came back, with the old address. Name and birthday agree, so it is a rehire of the same person.',
  );
}

async function bothRun(story: Story): Promise<readonly Ran[]> {
  const runs = [await runNow(story, story.stadstuin), await runNow(story, story.nordlicht)];
  runTable(story.out, runs);
  await changesTable(story, runs);
  return runs;
}
