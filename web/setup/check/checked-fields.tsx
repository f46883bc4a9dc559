import { Title } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import type { Setup, SetupCheckReport } from '../api/wire.ts';
import { useFieldName } from '../parts/field-name.ts';
import { useOwnText } from '../parts/own-text.ts';
import { useText } from '../text/text.ts';
import classes from './check.module.css';

type Field = SetupCheckReport['fields'][number];

const tones: Record<Field['state'], Tone> = {
  readable: 'good',
  empty_in_sample: 'off',
  not_readable: 'stop',
  unknown: 'off',
};
const order = ['not_readable', 'unknown', 'empty_in_sample', 'readable'] as const;

/** Every field with what was found of it, those to be mended first, each with its repair. */
export function CheckedFields({
  setup,
  report,
}: {
  setup: Setup;
  report: SetupCheckReport;
}): React.JSX.Element {
  const text = useText();
  const fields = order.flatMap((state) => report.fields.filter((field) => field.state === state));
  return (
    <Card label={text('check.fields')}>
      <Title order={2} mb="xs">
        {text('check.fields')}
      </Title>
      <ul className={classes['fields']}>
        {fields.map((field) => (
          <CheckedField
            key={field.field}
            field={field}
            sample={report.sample}
            isChoice={field.field === setup.scope.attribute?.name}
          />
        ))}
      </ul>
    </Card>
  );
}

interface CheckedFieldProps {
  field: Field;
  sample: number;
  /** By it is chosen who takes part. */
  isChoice: boolean;
}

function CheckedField({ field, sample, isChoice }: CheckedFieldProps): React.JSX.Element {
  const text = useText();
  const own = useOwnText();
  const fieldName = useFieldName();
  const { state, repair, filled } = field;
  return (
    <li data-state={state}>
      <span className={classes['name']}>
        {field.label ?? fieldName(field.field)}
        {isChoice && <span className={classes['quiet']}> · {text('check.choice')}</span>}
        {field.is_required && <span className={classes['quiet']}> · {text('welcome.required')}</span>}
      </span>
      <span className={classes['found']}>
        {state === 'readable' && (
          <span className={classes['quiet']}>
            {text('check.filled', { filled: formatNumber(filled), sample: formatNumber(sample) })}
          </span>
        )}
        <StateBadge tone={tones[state]}>{text(`check.state.${state}`)}</StateBadge>
      </span>
      {repair !== null && (state === 'not_readable' || state === 'empty_in_sample') && (
        <p className={classes['repair']}>{own(repair)}</p>
      )}
    </li>
  );
}
