import { Title } from '@mantine/core';
import { Card } from '../../kit/page/card.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { hasText } from '../../kit/text/text.ts';
import type { SetupCheckReport } from '../api/wire.ts';
import { useText } from '../text/text.ts';
import classes from './check.module.css';

/** What was tried, in its order. */
export function CheckSteps({ report }: { report: SetupCheckReport }): React.JSX.Element {
  const text = useText();
  return (
    <Card label={text('check.tried')}>
      <Title order={2} mb="xs">
        {text('check.tried')}
      </Title>
      <ul className={classes['steps']}>
        {report.steps.map((step) => (
          <li key={step.name} data-ok={step.ok}>
            <Icon name={step.ok ? 'active' : 'stopped'} size={20} />
            <div>
              <strong>{stepName(step.name)}</strong>
              <span className="visually-hidden">: {step.ok ? text('check.ok') : text('check.notOk')}</span>
              {!step.ok && <Why step={step} />}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );

  function stepName(name: string): string {
    const key = `check.step.${name}`;
    // The key was just found in the catalogue, so it is one.
    return hasText(key) ? text(key as 'check.step.token') : name;
  }
}

function Why({ step }: { step: SetupCheckReport['steps'][number] }): React.JSX.Element {
  const text = useText();
  const key = `problem.${step.code ?? ''}.what`;
  return (
    <>
      {/* The key was just found in the catalogue, so it is one. */}
      {hasText(key) && <div>{text(key as 'problem.CRED_REJECTED.what')}</div>}
      <details className={classes['detail']}>
        <summary>{text('check.detail')}</summary>
        <span lang="en">{step.message}</span> {step.code !== null && <code>{step.code}</code>}
      </details>
    </>
  );
}
