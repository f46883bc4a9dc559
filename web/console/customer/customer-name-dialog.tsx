import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { useText } from '../text/text.ts';

interface CustomerNameDialogProps {
  title: string;
  what: string;
  verb: string;
  name: string;
  isBusy: boolean;
  error: unknown;
  onNamed(name: string): void;
  onClose(): void;
}

/** Asks what a customer is called. */
export function CustomerNameDialog({ name, onNamed, ...about }: CustomerNameDialogProps): React.JSX.Element {
  const text = useText();
  const [typed, setTyped] = useState(name);
  const [isMissing, setMissing] = useState(false);
  return (
    <Confirm
      {...about}
      isOpen
      onConfirm={() => {
        const given = typed.trim();
        setMissing(given === '');
        if (given !== '') onNamed(given);
      }}
    >
      <TextInput
        label={text('contact.name')}
        description={text('customers.nameHint')}
        maxLength={200}
        data-autofocus
        autoComplete="off"
        value={typed}
        error={isMissing && text('customers.nameMissing')}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
    </Confirm>
  );
}
