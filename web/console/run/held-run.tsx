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
        why={run.holds.map(({ sentence }) => sentence).join(' ') || (run.reason ?? '')}
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
      {run.holds.map(({ code, field, sample }) => (
        <li key={`${code} ${field ?? ''}`}>
          <Text size="sm">
            <code>{code}</code> · {text(`held.question.${questionOf(code)}`)}
          </Text>
          {sample.length > 0 && (
            <Text size="sm" c="dimmed">
              {text('held.sample')} <span className={classes['ids']}>{sample.join(', ')}</span>
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

function questionOf(code: string): (typeof questions)[keyof typeof questions] | 'differs' {
  return code in questions ? questions[code as keyof typeof questions] : 'differs'; // just looked up
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
