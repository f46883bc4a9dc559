import { useKitText } from '../kit/text/text.ts';
import { Icon } from '../kit/parts/icon.tsx';
import type { Setup, StepName } from './api/wire.ts';
import { addressOf, goTo } from './step-address.ts';
import classes from './steps.module.css';
import { useText } from './text/text.ts';

interface StepsProps {
  steps: Setup['steps'];
  current: StepName;
}

/** Where the reader is on the way: a list beside the page, or one line above it where there is no room. */
export function Steps({ steps, current }: StepsProps): React.JSX.Element {
  const text = useText();
  const kitText = useKitText();
  const at = steps.findIndex(({ step }) => step === current);
  const list = <StepList steps={steps} current={current} />;
  return (
    <nav aria-label={kitText('kit.steps')} className={classes['rail']}>
      <div className={classes['wide']}>{list}</div>
      <details className={classes['narrow']}>
        <summary>
          <span>{kitText('kit.stepOf', { number: at + 1, total: steps.length })}</span>
          <strong>{text(`step.${current}`)}</strong>
        </summary>
        {list}
      </details>
    </nav>
  );
}

function StepList({ steps, current }: StepsProps): React.JSX.Element {
  const text = useText();
  const kitText = useKitText();
  return (
    <ol className={classes['list']}>
      {steps.map(({ step, state }, index) => {
        const label = (
          <>
            <span className={classes['number']} aria-hidden="true">
              {state === 'done' ? <Icon name="check" size={14} /> : index + 1}
            </span>
            <span>
              {text(`step.${step}`)}
              {state === 'done' && <span className="visually-hidden">, {kitText('kit.stepDone')}</span>}
            </span>
          </>
        );
        return (
          <li key={step} data-state={state} data-current={step === current}>
            {state === 'locked' ? (
              <span className={classes['step']} title={text('stepLocked')}>
                {label}
              </span>
            ) : (
              <a
                className={classes['step']}
                href={addressOf(step)}
                aria-current={step === current ? 'step' : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey) return;
                  event.preventDefault();
                  goTo(step);
                }}
              >
                {label}
              </a>
            )}
          </li>
        );
      })}
    </ol>
  );
}
