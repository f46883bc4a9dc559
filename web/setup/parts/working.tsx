import { Text } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { Problem } from '../../kit/api/problem.ts';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { hasText } from '../../kit/text/text.ts';
import { isUnderWay, useSetup } from '../api/queries.ts';
import type { SetupWork } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import { Unreadable } from './unreadable.tsx';
import classes from './working.module.css';

interface WorkingProps {
  work: SetupWork | null | undefined;
  /** What is being done, as a sentence. */
  what: string;
  tryAgain?: () => void;
}

/** What a worker is at for this set-up, how far it is, or why it failed. Nothing once it is done. */
export function Working({ work, what, tryAgain }: WorkingProps): React.JSX.Element | undefined {
  if (work?.state === 'failed') return <WorkFailed work={work} tryAgain={tryAgain} />;
  if (work === null || work === undefined || !isUnderWay(work)) return undefined;
  return <UnderWay work={work} what={what} />;
}

function WorkFailed({
  work,
  tryAgain,
}: {
  work: SetupWork;
  tryAgain: (() => void) | undefined;
}): React.JSX.Element {
  const setup = useSetup().data;
  const field = work.error?.code === 'SCOPE_MISSING' ? work.error.field : null;
  const isNamed = field !== null && (hasText(`field.${field}`) || setup?.scope.attribute?.name === field);
  if (setup !== undefined && isNamed) return <Unreadable setup={setup} field={field} tryAgain={tryAgain} />;
  return <Failed error={problemOfWork(work)} {...(tryAgain && { tryAgain })} />;
}

/** A worker that does not begin within this many ms is worth a sentence. */
const patience = 15_000;

function UnderWay({ work, what }: { work: SetupWork; what: string }): React.JSX.Element {
  const text = useText();
  const { people = 0, total = null, is_retrying: isRetrying, waits_for_read: isNext } = work.progress ?? {};
  const share = total === null || total === 0 ? undefined : Math.min(1, people / total);
  const waitsLong =
    !isNext && work.state === 'waiting' && Date.now() - Date.parse(work.created_at) > patience;
  return (
    <Card>
      <div role="status">
        <Text fw={600}>{what}</Text>
        {people > 0 && (
          <Text size="sm" c="dimmed" className="numeric">
            {total === null
              ? text('work.people', { count: people, people: formatNumber(people) })
              : text('work.peopleOf', { people: formatNumber(people), total: formatNumber(total) })}
          </Text>
        )}
        {isNext && <Text size="sm">{text('work.isNext')}</Text>}
        {isRetrying && <Text size="sm">{text('work.retrying')}</Text>}
        {waitsLong && <Text size="sm">{text('work.waitsLong')}</Text>}
      </div>
      <div className={classes['track']} data-known={share !== undefined} aria-hidden="true">
        <div
          className={classes['bar']}
          style={share === undefined ? {} : { inlineSize: `${share * 100}%` }}
        />
      </div>
    </Card>
  );
}

function problemOfWork({ error }: SetupWork): Problem {
  const { code = 'UNEXPECTED', message = '', next_step: next = null } = error ?? {};
  return new Problem({
    code,
    title: code,
    detail: message,
    status: 200,
    ...(next !== null && { next_step: next }),
  });
}
