import { Link, Outlet } from '@tanstack/react-router';
import { SkipLink } from '../../kit/page/skip-link.tsx';
import { AppearanceSwitch } from '../../kit/parts/switches.tsx';
import { Palette } from '../palette/palette.tsx';
import { Reauthentication } from '../session/reauthentication.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { AccountMenu } from './account-menu.tsx';
import { Logo } from './logo.tsx';
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

function Navigation(): React.JSX.Element {
  const text = useText();
  const mayOperators = useMay('operators:read');
  const mayTokens = useMay('tokens:read');
  const mayAudit = useMay('audit:read');
  return (
    <nav aria-label={text('nav.label')} className={classes['nav']}>
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
        {text('nav.overview')}
      </Link>
      <Link to="/customers">{text('nav.customers')}</Link>
      <Link to="/runs">{text('nav.runs')}</Link>
      <Link to="/people">{text('nav.people')}</Link>
      <Link to="/destinations">{text('nav.destinations')}</Link>
      {mayAudit && <Link to="/audit">{text('nav.audit')}</Link>}
      {mayOperators && <Link to="/settings/operators">{text('nav.operators')}</Link>}
      {mayTokens && <Link to="/settings/tokens">{text('nav.tokens')}</Link>}
      {mayOperators && (
        <Link to="/settings" activeOptions={{ exact: true }}>
          {text('nav.settings')}
        </Link>
      )}
    </nav>
  );
}
