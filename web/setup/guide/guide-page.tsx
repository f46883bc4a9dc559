import { Stack, Text } from '@mantine/core';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import type { Setup } from '../api/wire.ts';
import { StepFoot } from '../parts/step-foot.tsx';
import { useText } from '../text/text.ts';
import classes from './guide.module.css';
import { GuideStep } from './guide-step.tsx';
import { useTicks } from './ticks.ts';

/** What is to be done in the HR system, one thing after another; ticked off, it stays so on every device. */
export function GuidePage({ setup }: { setup: Setup }): React.JSX.Element {
  const text = useText();
  const { connector, guide } = setup;
  const ticks = useTicks(guide);
  const done = guide.filter(({ id }) => ticks.isTicked(id)).length;
  // Whoever needs no optional step is done without it.
  const total = guide.filter(({ id, is_optional: isOptional }) => !isOptional || ticks.isTicked(id)).length;
  return (
    <>
      <PageHeader
        title={text('guide.title', { connector: connector.title })}
        lead={text('guide.lead', { connector: connector.title })}
      />
      <Text size="sm" c="dimmed" role="status" mb="sm">
        {text('guide.done', { done, total })}
      </Text>
      <Stack gap="md">
        <ol className={classes['steps']}>
          {guide.map((step, index) => (
            <GuideStep
              key={step.id}
              step={step}
              number={index + 1}
              isTicked={ticks.isTicked(step.id)}
              onTick={(isTicked) => ticks.tick(step.id, isTicked)}
            />
          ))}
        </ol>
        {ticks.error !== null && <Failed error={ticks.error} />}
      </Stack>
      <StepFoot step="guide" />
      <Text size="sm" c="dimmed" mt="sm" className="no-print">
        {text('guide.later')}
      </Text>
    </>
  );
}
