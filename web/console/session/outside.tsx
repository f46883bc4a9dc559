import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { AppearanceSwitch } from '../../kit/parts/switches.tsx';
import { Logo } from '../shell/logo.tsx';
import classes from './outside.module.css';

/** The frame of pages for people who are not signed in: one thing to do, in the middle. */
export function Outside({ title, children }: { title: string; children: ReactNode }): React.JSX.Element {
  useEffect(() => {
    document.title = `${title} · Rollcall`;
  }, [title]);
  return (
    <div className={classes['ground']}>
      <main id="content" tabIndex={-1} className={classes['sheet']}>
        <Logo />
        <Title order={1} mt="lg" mb="md">
          {title}
        </Title>
        {children}
      </main>
      <footer className={classes['foot']}>
        <AppearanceSwitch />
      </footer>
    </div>
  );
}
