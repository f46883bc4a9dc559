import { Button } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { Icon } from '../../kit/parts/icon.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import classes from './shell.module.css';

/** The pages that one may see: beside the logo, in a row of its own where that is too narrow, and on a phone behind a button. */
export function Navigation(): React.JSX.Element {
  const text = useText();
  const id = useId();
  const path = useLocation({ select: ({ pathname }) => pathname });
  // Where it was opened: going elsewhere closes it.
  const [openedAt, setOpenedAt] = useState<string>();
  const isOpen = openedAt === path;
  return (
    <>
      <Button
        className={classes['menu'] ?? ''}
        variant="subtle"
        size="compact-md"
        color="gray"
        c="var(--ink)"
        leftSection={<Icon name="menu" />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpenedAt(isOpen ? undefined : path)}
      >
        {text('nav.menu')}
      </Button>
      <nav id={id} aria-label={text('nav.label')} className={classes['nav']} data-open={isOpen}>
        <Pages />
      </nav>
    </>
  );
}

function Pages(): React.JSX.Element {
  const text = useText();
  const mayOperators = useMay('operators:read');
  const mayTokens = useMay('tokens:read');
  const mayAudit = useMay('audit:read');
  return (
    <>
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
    </>
  );
}
