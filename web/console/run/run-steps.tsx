import { Text } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { hasText } from '../../kit/text/text.ts';
import classes from '../connection/parts.module.css';
import { Progress } from '../connection/progress.tsx';
import type { Run } from '../connection/wire.ts';
import { useText } from '../text/text.ts';

/** The steps of a run in their order, with what each counted and how long it took; while it goes on, as far as it is. */
export function RunSteps({ run }: { run: Run }): React.JSX.Element {
  const text = useText();
  const isRunning = run.state === 'running';
  return (
    <>
      {isRunning && <Progress progress={progressOf(run)} />}
      {run.steps.length === 0 && !isRunning && <Text c="dimmed">{text('run.noSteps')}</Text>}
      {run.steps.length > 0 && (
        <div className={classes['scroll']}>
          <table className={classes['plain']}>
            <thead>
              <tr>
                <th scope="col">{text('run.step')}</th>
                <th scope="col">{text('run.counted')}</th>
                <th scope="col" data-align="end">
                  {text('run.time')}
                </th>
              </tr>
            </thead>
            <tbody>
              {run.steps.map(({ step, ms, counts }) => (
                <tr key={step}>
                  <th scope="row">
                    <Step run={run} step={step} />
                  </th>
                  <td>{(run.mode !== 'test' || step !== 'accept') && <Counts counts={counts} />}</td>
                  <td data-align="end">{text('run.ms', { ms: formatNumber(Math.round(ms)) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** The guard is where a held run stayed, and a read that accepts nothing is only kept. */
function Step({ run, step }: { run: Run; step: Run['steps'][number]['step'] }): React.JSX.Element {
  const text = useText();
  const name = text(`run.stepName.${step}`);
  if (run.outcome === 'held' && step === 'guard')
    return <StateBadge tone="care">{text('run.heldThere', { step: name })}</StateBadge>;
  const isKept = run.mode === 'test' && step === 'accept';
  return (
    <StateBadge tone={run.state === 'running' ? 'wait' : 'good'}>
      {isKept ? text('run.kept') : name}
    </StateBadge>
  );
}

function Counts({ counts }: { counts: Readonly<Record<string, number>> }): React.JSX.Element {
  const text = useText();
  const words = Object.entries(counts).map(([name, count]) => {
    const key = `run.count.${name}`;
    // The key was just found in the catalogue, so it is one.
    return hasText(key)
      ? text(key as 'run.count.records', { number: formatNumber(count) })
      : `${name}: ${formatNumber(count)}`;
  });
  return <>{words.join(' · ')}</>;
}

function progressOf({ steps, counts }: Run) {
  const total = steps.find(({ step }) => step === 'read')?.counts['total'];
  return { people: counts.read, ...(total !== undefined && { total }) };
}
