import type { ReactNode } from 'react';
import classes from './card.module.css';

/** A group of things on its own ground. With a heading it is a section that screen readers list. */
export function Card({
  label,
  flush,
  children,
}: {
  label?: string;
  flush?: boolean;
  children: ReactNode;
}): React.JSX.Element {
  return (
    <section className={classes['card']} data-flush={flush ?? false} aria-label={label}>
      {children}
    </section>
  );
}
