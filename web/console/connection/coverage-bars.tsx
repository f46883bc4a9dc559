import { formatNumber, formatShare } from '../../kit/format/format.ts';
import { useText } from '../text/text.ts';
import classes from './parts.module.css';

export interface Coverage {
  field: string;
  /** People who have a value. */
  filled: number;
  /** People who could have one. */
  of: number;
  isUnreadable: boolean;
}

const mostFilledFirst = (one: Coverage, other: Coverage): number => other.filled - one.filled;

/** How many people have a value, field by field: a bar, and the same in numbers beside it. */
export function CoverageBars({ fields }: { fields: readonly Coverage[] }): React.JSX.Element {
  const text = useText();
  return (
    <ul className={classes['bars']}>
      {fields.toSorted(mostFilledFirst).map(({ field, filled, of, isUnreadable }) => (
        <li key={field}>
          <code>{field}</code>
          <svg aria-hidden="true" viewBox="0 0 100 6" preserveAspectRatio="none">
            <rect width="100" height="6" />
            <rect
              width={of === 0 ? 0 : (filled / of) * 100}
              height="6"
              data-tone={filled < of ? 'care' : undefined}
            />
          </svg>
          <span className="numeric">
            {isUnreadable
              ? text('export.unreadable')
              : `${formatNumber(filled)} · ${formatShare(of === 0 ? 0 : filled / of)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
