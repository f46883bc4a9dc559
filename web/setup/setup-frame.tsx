import type { ReactNode } from 'react';
import { SkipLink } from '../kit/page/skip-link.tsx';
import { AppearanceSwitch, LanguageSwitch } from '../kit/parts/switches.tsx';
import type { Setup, StepName } from './api/wire.ts';
import classes from './setup-frame.module.css';
import { useText } from './text/text.ts';

interface SetupFrameProps {
  /** Known once a link was opened. */
  setup?: Setup;
  step?: StepName;
  /** The steps, beside the page. */
  rail?: ReactNode;
  children: ReactNode;
}

/** The frame of every page of the set-up. */
export function SetupFrame({ setup, step, rail, children }: SetupFrameProps): React.JSX.Element {
  const text = useText();
  return (
    <div className={classes['ground']}>
      <SkipLink />
      <header className={classes['bar']}>
        {setup === undefined ? (
          <span className={classes['lead']}>{text('lead')}</span>
        ) : (
          <WhoAsks setup={setup} />
        )}
        <div className={classes['tools']}>
          <LanguageSwitch />
          <AppearanceSwitch />
        </div>
      </header>
      <div className={classes['body']} data-rail={rail !== undefined} data-step={step}>
        {rail}
        <main id="content" tabIndex={-1} className={classes['content']}>
          {children}
        </main>
      </div>
      <footer className={classes['foot']}>{text('foot')}</footer>
    </div>
  );
}

/** Stands for a name, and in no name. */
const place = '\u0000';

function WhoAsks({ setup }: { setup: Setup }): React.JSX.Element {
  const text = useText();
  const { platform, connector, customer } = setup;
  // Its place in the sentence is the language's.
  const sentence = text('forCustomer', { connector: connector.title, customer: place });
  const [before, after] = sentence.split(place);
  return (
    <span className={classes['lead']}>
      {platform.logo !== null && <img src={platform.logo} alt="" className={classes['logo']} />}
      <span>
        <bdi>{platform.name}</bdi>
        <span className={classes['for']}>
          {before}
          <bdi>{customer.name}</bdi>
          {after}
        </span>
      </span>
    </span>
  );
}
