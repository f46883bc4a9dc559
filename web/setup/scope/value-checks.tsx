import { Checkbox } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { Name } from '../../kit/parts/name.tsx';
import { Card } from '../../kit/page/card.tsx';
import { useText } from '../text/text.ts';
import { comparable } from './choice.ts';
import classes from './scope.module.css';

interface ValueChecksProps {
  legend: string;
  what: string;
  /** `people` is left out where nobody was counted yet. */
  values: readonly { value: string; name: string | null; people?: number }[];
  chosen: readonly string[];
  /** Part of a card already. */
  isInside?: boolean;
  onChange(chosen: string[]): void;
}

/** Values to tick, each with how many people have it. */
export function ValueChecks(props: ValueChecksProps): React.JSX.Element {
  const { legend, what, values, chosen, isInside = false, onChange } = props;
  const text = useText();
  const isChosen = (value: string): boolean => chosen.some((one) => comparable(one) === comparable(value));
  const gone = chosen.filter((one) => !values.some(({ value }) => comparable(value) === comparable(one)));
  // Nothing to tick by: who has no value matches none.
  const without = values.find(({ value }) => value === '')?.people ?? 0;
  const filled = values.filter(({ value }) => value !== '');
  const shown = [...filled, ...gone.map((value) => ({ value, name: null, people: 0 }))];
  const fieldset = (
    <fieldset className={classes['values']} data-inside={isInside}>
      <legend>{legend}</legend>
      <p>{shown.length === 0 ? text('scope.noneThere') : what}</p>
      <div className={classes['list']}>
        {shown.map(({ value, name, people }) => (
          <Checkbox
            key={value}
            checked={isChosen(value)}
            label={
              <>
                <Name>{name ?? value}</Name>{' '}
                {people !== undefined && (
                  <span className={classes['count']}>
                    {text('people', { count: people, people: formatNumber(people) })}
                  </span>
                )}
              </>
            }
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...chosen, value]
                  : chosen.filter((one) => comparable(one) !== comparable(value)),
              )
            }
          />
        ))}
      </div>
      {without > 0 && (
        <p className={classes['without']}>
          {text(isInside ? 'scope.without' : 'scope.withoutOnceTicked', {
            count: without,
            people: formatNumber(without),
          })}
        </p>
      )}
    </fieldset>
  );
  return isInside ? fieldset : <Card>{fieldset}</Card>;
}
