import type { ReactNode } from 'react';
import { SkipLink } from '../kit/page/skip-link.tsx';
import { AppearanceSwitch, LanguageSwitch } from '../kit/parts/switches.tsx';
import classes from './setup-frame.module.css';
import { useText } from './text/text.ts';

/** The frame of every page of the set-up. */
export function SetupFrame({ children }: { children: ReactNode }): React.JSX.Element {
  const text = useText();
  return (
    <div className={classes['ground']}>
      <SkipLink />
      <header className={classes['bar']}>
        <span className={classes['lead']}>{text('lead')}</span>
        <div className={classes['tools']}>
          <LanguageSwitch />
          <AppearanceSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes['content']}>
        {children}
      </main>
      <footer className={classes['foot']}>{text('foot')}</footer>
    </div>
  );
}
