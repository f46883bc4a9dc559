import { useEffect, useState } from 'react';
import { ProposedInput } from '../parts/proposed-input.tsx';
import { useText } from '../text/text.ts';
import { useActionWords } from './audit-actions.ts';

interface ActionFilterProps {
  /** Its name in the API, or the words of a command. */
  value: string | undefined;
  onChange(action: string | undefined): void;
}

/** One action, by its words or by its name; what is neither counts once it is typed to its end. */
export function ActionFilter({ value, onChange }: ActionFilterProps): React.JSX.Element {
  const text = useText();
  const { of, find, known } = useActionWords();
  const chosen = value === undefined ? '' : of(value);
  const [typed, setTyped] = useState(chosen);
  // Who is typing a name that others begin with goes on typing it.
  useEffect(() => setTyped((now) => (find(now) === value ? now : chosen)), [chosen]);
  function finish(): void {
    const words = typed.trim();
    const action = words === '' ? undefined : (find(words) ?? words);
    if (action !== value) onChange(action);
    setTyped(action === undefined ? '' : of(action));
  }
  return (
    <ProposedInput
      miw={{ base: '100%', xs: '18rem' }}
      label={text('audit.action')}
      placeholder={text('audit.actionHint')}
      value={typed}
      onChange={(words) => {
        setTyped(words);
        const action = find(words);
        if (action !== undefined || words === '') onChange(action);
      }}
      onBlur={finish}
      onKeyDown={({ key }) => {
        if (key === 'Enter') finish();
      }}
      proposals={known.map(({ action, words }) => ({ value: words, name: action }))}
    />
  );
}
