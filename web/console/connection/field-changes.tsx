import { CalendarDate } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { useText } from '../text/text.ts';
import classes from './parts.module.css';
import { splitChanges } from './split-changes.ts';
import type { FieldChange } from './wire.ts';

/** Field by field what it was and what it is. */
export function FieldChanges({ changes }: { changes: readonly FieldChange[] }): React.JSX.Element {
  const text = useText();
  return (
    <div className={classes['scroll']}>
      <table className={`${classes['plain']} ${classes['changes']}`}>
        <thead>
          <tr>
            <th scope="col">{text('change.field')}</th>
            <th scope="col">{text('change.from')}</th>
            <th scope="col">{text('change.to')}</th>
          </tr>
        </thead>
        <tbody>
          {splitChanges(changes).map(({ field, from, to }) => (
            <tr key={field}>
              <th scope="row">
                <code>{field}</code>
              </th>
              <td data-label={text('change.from')}>
                <Value value={from} isErased={isErased(from, to)} />
              </td>
              <td data-label={text('change.to')}>
                <Value value={to} isErased={isErased(from, to)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Nothing changes from empty to empty: both were blanked when the person was erased. */
function isErased(from: unknown, to: unknown): boolean {
  return (from ?? null) === null && (to ?? null) === null;
}

/** A value of a person: null is empty, a day is written as one, and what has parts with their names. */
function Value({ value, isErased }: { value: unknown; isErased: boolean }): React.JSX.Element {
  const text = useText();
  if (value === null || value === undefined || value === '')
    return <span className={classes['empty']}>{text(isErased ? 'change.erased' : 'change.empty')}</span>;
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return <CalendarDate date={value} />;
  return <Name>{inWords(value)}</Name>;
}

export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(' · ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${inWords(part)}`)
    .join(', ');
}
