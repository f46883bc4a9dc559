import { Stack, Text } from '@mantine/core';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { useChange } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { Setup } from '../api/wire.ts';
import { StepFoot } from '../parts/step-foot.tsx';
import { useText } from '../text/text.ts';
import classes from './guide.module.css';
import { GuideStep } from './guide-step.tsx';

/** What is to be done in the HR system, one thing after another; ticked off, it stays so on every device. */
export function GuidePage({ setup }: { setup: Setup }): React.JSX.Element {
  const text = useText();
  const { connector, guide } = setup;
  const ticking = useChange(({ id, isTicked }: { id: string; isTicked: boolean }) =>
    setupApi.tick(
      guide.filter((one) => (one.id === id ? isTicked : one.ticked_at !== null)).map((one) => one.id),
    ),
  );
  const done = guide.filter(({ ticked_at: at }) => at !== null).length;
  return (
    <>
      <PageHeader
        title={text('guide.title', { connector: connector.title })}
        lead={text('guide.lead', { connector: connector.title })}
      />
      <Text size="sm" c="dimmed" role="status" mb="sm">
        {text('guide.done', { done, total: guide.length })}
      </Text>
      <Stack gap="md">
        <ol className={classes['steps']}>
          {guide.map((step, index) => (
            <GuideStep
              key={step.id}
              step={step}
              number={index + 1}
              isBusy={ticking.isPending}
              onTick={(isTicked) => ticking.mutate({ id: step.id, isTicked })}
            />
          ))}
        </ol>
        {ticking.isError && <Failed error={ticking.error} />}
      </Stack>
      <StepFoot step="guide" />
      <Text size="sm" c="dimmed" mt="sm" className="no-print">
        {text('guide.later')}
      </Text>
    </>
  );
}
