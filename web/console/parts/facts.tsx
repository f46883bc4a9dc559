import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** Names with what they stand for, side by side; below each other where it is narrow. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }): React.JSX.Element {
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
