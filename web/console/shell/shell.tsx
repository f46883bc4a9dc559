import { Link, Outlet } from '@tanstack/react-router';
import { SkipLink } from '../../kit/page/skip-link.tsx';
import { AppearanceSwitch } from '../../kit/parts/switches.tsx';
import { Palette } from '../palette/palette.tsx';
import { Reauthentication } from '../session/reauthentication.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Logo } from './logo.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';

/** The frame of every page for people who are signed in. */
export function Shell(): React.JSX.Element {
  return (
    <Reauthentication>
      <SkipLink />
      <header className={classes['bar']}>
        <Link to="/" className={classes['home']}>
          <Logo />
        </Link>
        <Navigation />
        <div className={classes['tools']}>
          <Palette />
          <AppearanceSwitch />
          <AccountMenu />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes['content']}>
        <Outlet />
      </main>
    </Reauthentication>
  );
}
