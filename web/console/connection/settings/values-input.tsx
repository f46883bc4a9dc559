import { useRef, useState } from 'react';
import { formatNumber } from '../../../kit/format/format.ts';
import { Name } from '../../../kit/parts/name.tsx';
import { ProposedInput } from '../../parts/proposed-input.tsx';
import { useText } from '../../text/text.ts';
import { linesOf } from './lines.ts';
import classes from './values-input.module.css';

/** A value that can be chosen: what it is called where that differs, and how many people have it where they were counted. */
export interface Choice {
  value: string;
  name?: string | undefined;
  people?: number | undefined;
}

interface ValuesInputProps {
  label: string;
  description?: string | undefined;
  disabled: boolean;
  values: readonly string[];
  onChange(values: string[]): void;
  choices: readonly Choice[];
}

const nothing = { typed: '', isLast: false };

/** Several values: one typed and Enter, many pasted one per line, or chosen of those that were seen. What is being typed counts already. */
export function ValuesInput({ label, description, disabled, values, onChange, choices }: ValuesInputProps) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  // `isLast`: what is typed stands at the end of the values, and among the chips: leaving the field moves nothing on the page.
  const [{ typed, isLast }, setTyping] = useState({ typed: '', isLast: false });
  const entered = typed.trim();
  const before = isLast && values.at(-1) === entered ? values.slice(0, -1) : values;
  const left = choices.filter(({ value }) => !values.includes(value));
  const nameOf = new Map(choices.map((choice) => [choice.value, choice.name]));
  const put = (chosen: readonly string[]): void => {
    setTyping(nothing);
    onChange([...new Set(chosen)]);
  };
  const type = (words: string): void => {
    const isNew = words.trim() !== '' && !before.includes(words.trim());
    setTyping({ typed: words, isLast: isNew });
    onChange(isNew ? [...before, words.trim()] : [...before]);
  };
  // What was pressed by a key is gone then, and the focus must not be lost with it.
  const keepFocus = ({ detail }: React.MouseEvent): void => {
    if (detail === 0) input.current?.focus();
  };
  return (
    <div className={classes['values']}>
      <ProposedInput
        ref={input}
        label={label}
        description={description}
        disabled={disabled}
        maxLength={200}
        value={typed}
        onChange={type}
        proposals={left}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || entered === '' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          put([...before, entered]);
        }}
        onPaste={(event) => {
          const lines = linesOf(event.clipboardData.getData('text/plain'));
          if (lines.length < 2) return;
          event.preventDefault();
          put([...before, ...lines]);
        }}
        onBlur={() => setTyping(nothing)}
      />
      {values.length > 0 && (
        <ul className={classes['chips']} aria-label={text('values.chosen', { label })}>
          {values.map((value) => (
            <li key={value} className={classes['chip']}>
              <Called value={value} name={nameOf.get(value)} />
              {!disabled && (
                <button
                  type="button"
                  aria-label={text('values.takeOut', { value })}
                  onClick={(event) => {
                    put(values.filter((one) => one !== value));
                    keepFocus(event);
                  }}
                >
                  <span aria-hidden="true">×</span>
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!disabled && left.length > 0 && (
        <Seen
          label={label}
          left={left}
          onTake={(value, event) => {
            put([...values, value]);
            keepFocus(event);
          }}
        />
      )}
    </div>
  );
}

const mostSeen = 12;

/** Values that were seen and are not chosen yet, to be added with one press. */
function Seen(props: {
  label: string;
  left: readonly Choice[];
  onTake(value: string, event: React.MouseEvent): void;
}) {
  const text = useText();
  const { label, left, onTake } = props;
  return (
    <ul className={classes['chips']} aria-label={text('values.seen', { label })}>
      {left.slice(0, mostSeen).map(({ value, name, people }) => (
        <li key={value}>
          <button type="button" className={classes['seen']} onClick={(event) => onTake(value, event)}>
            <span aria-hidden="true">+ </span>
            <Called value={value} name={name} />
            {people !== undefined &&
              ` · ${text('values.people', { count: people, people: formatNumber(people) })}`}
          </button>
        </li>
      ))}
      {left.length > mostSeen && <li>{text('values.more', { count: left.length - mostSeen })}</li>}
    </ul>
  );
}

function Called({ value, name }: { value: string; name: string | undefined }): React.JSX.Element {
  if (name === undefined || name === value) return <Name>{value}</Name>;
  return (
    <>
      <Name>{name}</Name> (<Name>{value}</Name>)
    </>
  );
}
