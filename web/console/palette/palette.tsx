import { Button, Kbd, Modal, Text, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { Icon } from '../../kit/parts/icon.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { useText } from '../text/text.ts';
import { foundInPalette, type Goal } from './palette-goals.ts';
import classes from './palette.module.css';
import { useGoals } from './use-goals.ts';

/** Ctrl+K or ⌘K: to any page, customer, connection, destination or person, by a few letters of its name. */
export function Palette(): React.JSX.Element {
  const text = useText();
  const kit = useKitText();
  const [isOpen, setOpen] = useState(false);
  useHotkeys([['mod+K', () => setOpen(true)]], []);
  return (
    <>
      <Button
        variant="default"
        size="compact-md"
        leftSection={<Icon name="search" size={15} />}
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
      >
        <span className="wide-only">{text('nav.palette')}</span>
        <Kbd visibleFrom="sm" className={classes['keys'] ?? ''}>
          Ctrl K
        </Kbd>
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={text('palette.title')}
        closeButtonProps={{ 'aria-label': kit('kit.close') }}
        yOffset="10vh"
        centered={false}
      >
        <Choice onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function Choice({ onDone }: { onDone: () => void }): React.JSX.Element {
  const text = useText();
  const navigate = useNavigate();
  const list = useId();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const { goals, people } = useGoals(words);
  // People were found by the server, which knows more of their words than their names.
  const found = [...foundInPalette(goals, words), ...people];
  function go(goal: Goal | undefined): void {
    if (goal === undefined) return;
    onDone();
    void navigate(goal.to);
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') go(found[chosen]);
    else if (event.key === 'ArrowDown') setChosen(Math.min(found.length - 1, chosen + 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, chosen - 1));
    else return;
    event.preventDefault();
  }
  return (
    <>
      <TextInput
        data-autofocus
        label={text('palette.hint')}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-activedescendant={found[chosen] === undefined ? undefined : `${list}-${chosen}`}
        value={words}
        onKeyDown={onKey}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setChosen(0);
        }}
      />
      <ul id={list} role="listbox" aria-label={text('palette.title')} className={classes['list']}>
        {found.map((goal, index) => (
          <li
            key={goal.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => go(goal)}
            onPointerEnter={() => setChosen(index)}
          >
            <Name>{goal.label}</Name>
            <span className={classes['kind']}>{goal.kind}</span>
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed" role="status">
        {found.length === 0 ? text('palette.nothing') : text('palette.keys')}
      </Text>
    </>
  );
}
