import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Held } from '../../kit/states/held.tsx';
import { useConnectionChange, useRefresh } from '../connection/connection.ts';
import { useOperation } from '../connection/operation.ts';
import classes from '../connection/parts.module.css';
import { Progress } from '../connection/progress.tsx';
import type { Run } from '../connection/wire.ts';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useMay, useSession } from '../session/session.ts';
import { useText } from '../text/text.ts';

/** Why a run is held, rule by rule, and what a named person decides or decided about it. */
export function HeldRun({ run, timeZone }: { run: Run; timeZone: string }): React.JSX.Element {
  const text = useText();
  const mayDecide = useMay('runs:write');
  if (run.hold_state !== 'open') return <Decided run={run} timeZone={timeZone} />;
  return (
    <Stack>
      <Held
        why={run.holds[0]?.sentence ?? run.reason ?? ''}
        since={run.finished_at ?? run.started_at}
        timeZone={timeZone}
      >
        {mayDecide ? <Decision run={run} /> : <Text size="sm">{text('held.notYou')}</Text>}
      </Held>
      <Rules run={run} />
    </Stack>
  );
}

function Rules({ run }: { run: Run }): React.JSX.Element {
  const text = useText();
  return (
    <ul className={classes['list']}>
      {run.holds.map((hold, index) => (
        <li key={`${hold.code} ${hold.field ?? ''}`}>
          {/* The first one stands above. */}
          {index > 0 && <Text size="sm">{hold.sentence}</Text>}
          <Text size="sm">
            {isAsked(run.holds, index) && <>{text(`held.question.${questionOf(hold)}`)} </>}
            <Text span size="xs" c="dimmed" ff="monospace">
              {hold.code}
            </Text>
          </Text>
          {showsSample(hold) && (
            <Text size="sm" c="dimmed">
              {text('held.sample')} <span className={classes['ids']}>{hold.sample.join(', ')}</span>
            </Text>
          )}
        </li>
      ))}
      {run.hold_count > 1 && (
        <li>
          <Text size="sm">{text('held.again', { count: run.hold_count })}</Text>
        </li>
      )}
    </ul>
  );
}

const questions = {
  HELD_REMOVALS: 'leavers',
  HELD_OFFBOARDINGS: 'leavers',
  HELD_SLOW_BLEED: 'leavers',
  HELD_CREATES: 'creates',
  HELD_EMAIL_CHANGES: 'emails',
  HELD_ID_CHURN: 'ids',
  HELD_FIELD_WIPE: 'wipe',
  HELD_FINDINGS: 'findings',
  HELD_REBASELINE: 'rebaseline',
} as const;

type Hold = Run['holds'][number];
type Question = (typeof questions)[keyof typeof questions] | 'scope' | 'differs';

function questionOf({ code, numbers }: Hold): Question {
  if (code === 'HELD_REMOVALS' && (numbers['out_of_scope'] ?? 0) > 0) return 'scope';
  return code in questions ? questions[code as keyof typeof questions] : 'differs'; // just looked up
}

/** Rules about the same people ask once, and whoever looks at the scope need not be asked who left. */
function isAsked(holds: Run['holds'], index: number): boolean {
  const asked = holds.slice(0, index).map(questionOf);
  const question = holds[index] && questionOf(holds[index]);
  if (question === undefined || asked.includes(question)) return false;
  return question !== 'leavers' || !asked.includes('scope');
}

/** Whom these are about is not among the changes, or not all of them: those are listed with their names. */
function showsSample(hold: Hold): boolean {
  return hold.sample.length > 0 && ['findings', 'wipe', 'differs'].includes(questionOf(hold));
}

function Decided({ run, timeZone }: { run: Run; timeZone: string }): React.JSX.Element {
  const text = useText();
  const { decision, hold_state: state } = run;
  return (
    <Alert
      color="gray"
      icon={<Icon name="held" />}
      title={text(`held.${state === 'open' ? 'lapsed' : (state ?? 'lapsed')}`)}
    >
      <Text>{run.reason}</Text>
      {run.release_run_id !== null && (
        <AnchorLink
          to="/connections/$connectionId/runs/$runId"
          params={{ connectionId: run.connection_id, runId: run.release_run_id }}
          size="sm"
        >
          {text(state === 'released' ? 'held.accepting' : 'held.releaseRun')}
        </AnchorLink>
      )}
      {decision !== null && (
        <Text mt="xs" size="sm">
          <Name>{decision.by}</Name> · <Instant at={decision.at} timeZone={timeZone} />:{' '}
          <q>
            <Name>{decision.reason}</Name>
          </q>
        </Text>
      )}
    </Alert>
  );
}

/** Release or discard, each with a reason that is kept with the run. */
function Decision({ run }: { run: Run }): React.JSX.Element {
  const text = useText();
  const [deciding, setDeciding] = useState<'release' | 'discard'>();
  const [reason, setReason] = useState('');
  const { name } = useSession().operator;
  const { connection_id, id } = run;
  const params = { path: { connection_id, run_id: id } };
  const body = { by: name, reason: reason.trim() };
  const refresh = useRefresh(connection_id);
  const close = (): void => setDeciding(undefined);
  const releasing = useOperation<unknown>({
    connectionId: connection_id,
    kind: 'release',
    ask: async () => {
      const asked = await answerOf(
        api.POST('/v1/connections/{connection_id}/runs/{run_id}/release', { params, body }),
      );
      close();
      return asked;
    },
    onDone: () => void refresh(),
  });
  const discarding = useConnectionChange(
    connection_id,
    () => answerOf(api.POST('/v1/connections/{connection_id}/runs/{run_id}/discard', { params, body })),
    close,
  );
  const isRelease = deciding === 'release';
  return (
    <Stack w="100%">
      {releasing.isUnderWay && deciding === undefined ? (
        <>
          <Text>{text('held.releasing')}</Text>
          <Progress progress={releasing.progress} />
        </>
      ) : (
        <Group>
          <Button onClick={() => setDeciding('release')}>{text('held.release')}</Button>
          <Button variant="default" onClick={() => setDeciding('discard')}>
            {text('held.discard')}
          </Button>
        </Group>
      )}
      {deciding === undefined && hasFailed(releasing.error) && <Failed error={releasing.error} />}
      <Confirm
        isOpen={deciding !== undefined}
        title={text(isRelease ? 'held.releaseTitle' : 'held.discardTitle')}
        what={text(isRelease ? 'held.releaseWhat' : 'held.discardWhat')}
        verb={text(isRelease ? 'held.release' : 'held.discard')}
        isBusy={isRelease ? releasing.isUnderWay : discarding.isPending}
        error={isRelease ? releasing.error : discarding.error}
        onConfirm={() => (isRelease ? releasing.start() : discarding.mutate(undefined))}
        onClose={close}
      >
        <Text size="sm">
          {text('held.by')} <Name>{name}</Name>
        </Text>
        <Textarea
          label={text('held.reason')}
          description={text('held.reasonHint')}
          required
          data-autofocus
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Confirm>
    </Stack>
  );
}

function hasFailed(error: unknown): boolean {
  return error !== undefined && error !== null;
}
