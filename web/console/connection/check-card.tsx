import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Card } from '../../kit/page/card.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { useRefresh } from './connection.ts';
import { inWords } from './field-changes.tsx';
import { useOperation } from './operation.ts';
import classes from './parts.module.css';
import { Progress } from './progress.tsx';
import type { CheckResult, ConnectionDetails } from './wire.ts';

/** Proves credentials and rights now, and says field by field what can be read and how to mend the rest. */
export function CheckCard({ connection }: { connection: ConnectionDetails }): React.JSX.Element {
  const text = useText();
  const mayCheck = useMay('connections:write') && connection.credentials !== null;
  const refresh = useRefresh(connection.id);
  const accept = useRef(false);
  const checking = useOperation<CheckResult>({
    connectionId: connection.id,
    kind: 'check',
    ask: () =>
      answerOf(
        api.POST('/v1/connections/{connection_id}/check', {
          params: { path: { connection_id: connection.id } },
          body: { accept: accept.current },
        }),
      ),
    onDone: () => void refresh(),
  });
  const check = (isAccepting: boolean): void => {
    accept.current = isAccepting;
    checking.start();
  };
  return (
    <Card label={text('access.check')}>
      <Group justify="space-between">
        <div>
          <Title order={2}>{text('access.check')}</Title>
          <Text size="sm" c="dimmed">
            {text('access.checkWhat')}
          </Text>
        </div>
        {mayCheck && (
          <Button variant="default" loading={checking.isUnderWay} onClick={() => check(false)}>
            {text('access.checkNow')}
          </Button>
        )}
      </Group>
      <div aria-live="polite">
        {checking.isUnderWay && <Progress progress={checking.progress} />}
        {checking.error !== undefined && checking.error !== null && <Failed error={checking.error} />}
        {!checking.isUnderWay && checking.result !== undefined && (
          <Found result={checking.result} onAccept={() => check(true)} />
        )}
      </div>
    </Card>
  );
}

const toneOfField: Record<CheckResult['check']['fields'][number]['state'], Tone> = {
  readable: 'good',
  empty_in_sample: 'care',
  not_readable: 'stop',
  unknown: 'wait',
};

function Found({ result, onAccept }: { result: CheckResult; onAccept: () => void }): React.JSX.Element {
  const text = useText();
  const { steps, fields, excess, proposals } = result.check;
  return (
    <Stack mt="md">
      <ul className={classes['list']}>
        {steps.map(({ name, ok, message, code }) => (
          <li key={name}>
            <StateBadge tone={ok ? 'good' : 'stop'}>
              {text(ok ? 'access.stepOk' : 'access.stepFailed')}
            </StateBadge>{' '}
            <Text span size="sm">
              {message} {code !== undefined && <code>{code}</code>}
            </Text>
          </li>
        ))}
      </ul>
      {fields.length > 0 && (
        <div className={classes['scroll']}>
          <table className={classes['plain']}>
            <thead>
              <tr>
                <th scope="col">{text('change.field')}</th>
                <th scope="col">{text('access.canBeRead')}</th>
                <th scope="col">{text('access.repair')}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ field, state, repair }) => (
                <tr key={field}>
                  <th scope="row">
                    <code>{field}</code>
                  </th>
                  <td>
                    <StateBadge tone={toneOfField[state]}>{text(`access.field.${state}`)}</StateBadge>
                  </td>
                  <td>{state !== 'readable' && repair}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {excess.length > 0 && (
        <Alert color="amber" icon={<Icon name="warning" />} title={text('access.excess')}>
          <ul>
            {excess.map(({ name, repair }) => (
              <li key={name}>
                <strong>{name}</strong>: {repair}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {proposals.length > 0 && (
        <Alert color="petrol" icon={<Icon name="waiting" />} title={text('access.proposals')}>
          <ul>
            {proposals.map(({ setting, value, because }) => (
              <li key={setting}>
                <code>
                  {setting} = {inWords(value)}
                </code>
                : {because}
              </li>
            ))}
          </ul>
          <Button size="xs" onClick={onAccept}>
            {text('access.accept')}
          </Button>
        </Alert>
      )}
    </Stack>
  );
}
