import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.ts';
import classes from './mapping.module.css';

interface PairRowsProps<Row> {
  title: string;
  what: string;
  /** What is said of none. */
  none: string;
  add: string;
  remove(row: Row, number: number): string;
  rows: readonly Row[];
  disabled: boolean;
  empty: Row;
  onChange(rows: Row[]): void;
  fields(row: Row, change: (part: Partial<Row>) => void): ReactNode;
}

/** A list of rows that somebody adds to and takes from, each of a few fields side by side. */
export function PairRows<Row extends object>(props: PairRowsProps<Row>): React.JSX.Element {
  const text = useText();
  const { rows, disabled, onChange } = props;
  return (
    <fieldset className={classes['pairs']}>
      <legend>{props.title}</legend>
      <p>{props.what}</p>
      {rows.length === 0 && <p>{props.none}</p>}
      <ul>
        {rows.map((row, index) => (
          // Rows have no identity of their own: their place is what they are.
          <li key={index}>
            {props.fields(row, (part) =>
              onChange(rows.map((one, at) => (at === index ? { ...one, ...part } : one))),
            )}
            {!disabled && (
              <Button
                variant="subtle"
                aria-label={props.remove(row, index + 1)}
                onClick={() => onChange(rows.filter((_, at) => at !== index))}
              >
                {text('mapping.takeOut')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!disabled && (
        <Button size="compact-sm" variant="default" onClick={() => onChange([...rows, props.empty])}>
          {props.add}
        </Button>
      )}
    </fieldset>
  );
}
