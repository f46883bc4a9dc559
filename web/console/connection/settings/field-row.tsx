import { Button, NativeSelect } from '@mantine/core';
import { StateBadge } from '../../../kit/parts/state-badge.tsx';
import { useText } from '../../text/text.ts';
import type { SourceAttribute } from '../wire.ts';
import { AttributeInput } from './attribute-input.tsx';
import { fieldInWords } from './field-name.ts';
import classes from './mapping.module.css';
import { type FieldChoice, type FieldUse, type FillableField, usesOf } from './mapping-fields.ts';

interface FieldRowProps {
  field: FillableField;
  choice: FieldChoice;
  disabled: boolean;
  known: readonly SourceAttribute[];
  onChange(choice: FieldChoice): void;
}

/** One field: what it is called and for, and where it comes from; other than usual is marked, and can be taken back. */
export function FieldRow({ field, choice, disabled, known, onChange }: FieldRowProps): React.JSX.Element {
  const text = useText();
  const name = fieldInWords(text, field.field);
  const uses = usesOf(field);
  const isOther = choice.use !== 'usual';
  return (
    <li className={classes['field']} data-changed={isOther}>
      <div>
        <strong>{name}</strong> <code>{field.field}</code>{' '}
        {isOther && <StateBadge tone="care">{text('mapping.other')}</StateBadge>}
        <p>{field.purpose}</p>
        {field.source !== null && <p>{text('mapping.source', { source: field.source })}</p>}
      </div>
      <div className={classes['source']}>
        {uses.length === 1 ? (
          <p>{text('mapping.use.always')}</p>
        ) : (
          <NativeSelect
            aria-label={text('mapping.comesFrom', { name })}
            disabled={disabled}
            value={choice.use}
            data={uses.map((use) => ({ value: use, label: useInWords(text, field, use) }))}
            onChange={({ currentTarget }) => {
              const use = uses.find((one) => one === currentTarget.value) ?? 'usual';
              onChange({ use, attribute: use === 'other' ? choice.attribute : '' });
            }}
          />
        )}
        {choice.use === 'other' && (
          <AttributeInput
            label={text('mapping.attributeOf', { name })}
            required
            disabled={disabled}
            known={known}
            value={choice.attribute}
            onChange={(attribute) => onChange({ use: 'other', attribute })}
          />
        )}
        {isOther && !disabled && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={text('mapping.backToUsualOf', { name })}
            onClick={() => onChange({ use: 'usual', attribute: '' })}
          >
            {text('mapping.backToUsual')}
          </Button>
        )}
      </div>
    </li>
  );
}

function useInWords(text: ReturnType<typeof useText>, { taken }: FillableField, use: FieldUse): string {
  if (use === 'usual') return text(taken === 'when_mapped' ? 'mapping.use.usuallyOff' : 'mapping.use.usual');
  return text(`mapping.use.${use}`);
}
