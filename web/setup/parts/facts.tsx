import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** Facts about one thing: what each is called, and what it is. One without a value is left out. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }): React.JSX.Element {
  return (
    <dl className={classes['facts']}>
      {facts
        .filter(([, value]) => value !== null && value !== false && value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
