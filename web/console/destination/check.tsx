import { Button, Stack, Text } from '@mantine/core';
import { answerOf, api } from '../../kit/api/api.ts';
import { useOperation } from '../../kit/operation/operation.ts';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Facts } from '../parts/facts.tsx';
import { Section } from '../parts/section.tsx';
import { Working } from '../parts/working.tsx';
import { useText } from '../text/text.ts';
import classes from './check.module.css';
import type { Destination } from './destinations.ts';
import { type Exchange, ShownExchange } from './exchange.tsx';

/** What an operation `destination_check` ends with. */
interface CheckResult {
  check: {
    steps: { name: string; ok: boolean; code: string | null; sentence: string }[];
    abilities: Record<string, boolean | number | string>;
    exchange: Exchange | null;
  };
}

/** Proves address and secrets; of a webhook it is the tester too, which shows what went over the wire. */
export function Check({ destination }: { destination: Destination }): React.JSX.Element {
  const text = useText();
  const isWebhook = destination.kind === 'webhook';
  const checking = useOperation(() =>
    answerOf(
      api.POST('/v1/destinations/{destination_id}/check', {
        params: { path: { destination_id: destination.id } },
      }),
    ),
  );
  const result = checking.operation?.state === 'done' ? checking.operation.result : undefined;
  return (
    <Section
      title={text('check.title')}
      actions={
        <Button variant="default" size="xs" loading={checking.isRunning} onClick={checking.start}>
          {text(isWebhook ? 'check.ping' : 'check.run')}
        </Button>
      }
    >
      <Stack>
        <Text c="dimmed" size="sm" maw="44rem">
          {text(isWebhook ? 'check.webhookWhat' : 'check.what')}
        </Text>
        {checking.isRunning && <Working>{text('check.running')}</Working>}
        {checking.error !== null && <Failed error={checking.error} />}
        {/* What a check ends with has this one shape. */}
        {result !== undefined && result !== null && <Checked {...(result as CheckResult).check} />}
      </Stack>
    </Section>
  );
}

function Checked({ steps, abilities, exchange }: CheckResult['check']): React.JSX.Element {
  const text = useText();
  const known = Object.entries(abilities);
  const valueOf = (value: boolean | number | string): string =>
    typeof value === 'boolean' ? text(value ? 'check.yes' : 'check.no') : String(value);
  return (
    <div role="status">
      <ul className={classes['steps']}>
        {steps.map(({ name, ok, code, sentence }) => (
          <li key={name}>
            <StateBadge tone={ok ? 'good' : 'stop'}>{text(ok ? 'check.ok' : 'check.notOk')}</StateBadge>
            <span>
              <strong>{name}</strong> {sentence} {code !== null && <code>{code}</code>}
            </span>
          </li>
        ))}
      </ul>
      {known.length > 0 && (
        <>
          <Text fw={600} size="sm" mt="sm" mb={4}>
            {text('check.abilities')}
          </Text>
          <Facts facts={known.map(([name, value]) => [name, valueOf(value)])} />
        </>
      )}
      {exchange !== null && <ShownExchange exchange={exchange} />}
    </div>
  );
}
