import { Name } from '../../kit/parts/name.tsx';
import { useText } from '../text/text.ts';
import classes from './parts.module.css';
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
          {changes.map(({ field, from, to }) => (
            <tr key={field}>
              <th scope="row">
                <code>{field}</code>
              </th>
              <td data-label={text('change.from')}>
                <Value value={from} />
              </td>
              <td data-label={text('change.to')}>
                <Value value={to} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A value of a person, as text: null is empty, and what has parts is written with their names. */
function Value({ value }: { value: unknown }): React.JSX.Element {
  const text = useText();
  if (value === null || value === undefined || value === '')
    return <span className={classes['empty']}>{text('change.empty')}</span>;
  return <Name>{inWords(value)}</Name>;
}

export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(' · ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${inWords(part)}`)
    .join(', ');
}
