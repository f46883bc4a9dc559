import type { ErrorComponentProps } from '@tanstack/react-router';
import { Failed } from '../../kit/states/failed.tsx';
import classes from './shell.module.css';

/** A page that could not be shown at all. */
export function RouteFailed({ error, reset }: ErrorComponentProps): React.JSX.Element {
  return (
    <main id="content" className={classes['content']}>
      <Failed error={error} tryAgain={reset} />
    </main>
  );
}
