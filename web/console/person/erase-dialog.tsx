import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Operation, useOperation } from '../../kit/operation/operation.ts';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { Working } from '../parts/working.tsx';
import { useGuarded } from '../session/reauthentication.tsx';
import { useText } from '../text/text.ts';
import { type Erased, useForgetPeople } from './person.ts';

interface EraseDialogProps {
  externalId: string;
  /** Asks the API for it, by whichever id. */
  ask(): Promise<Operation>;
  onErased(erased: Erased['erased']): void;
  onClose(): void;
}

/** Cannot be undone: asks for the person's id in writing, and by the API for the password. */
export function EraseDialog({ externalId, ask, onErased, onClose }: EraseDialogProps): React.JSX.Element {
  const text = useText();
  const guarded = useGuarded();
  const forgetPeople = useForgetPeople();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const erasing = useOperation(
    () => guarded(ask),
    ({ result }) => {
      onClose();
      // What `erase` ends with has this one shape.
      onErased((result as Erased).erased);
      void forgetPeople();
    },
  );
  return (
    <Confirm
      isOpen
      title={text('person.eraseTitle')}
      what={text('person.eraseWhat')}
      verb={text('person.erase')}
      isDangerous
      isBusy={erasing.isRunning}
      error={erasing.error}
      onConfirm={() => {
        const isRight = typed.trim() === externalId;
        setWrong(!isRight);
        if (isRight) erasing.start();
      }}
      onClose={onClose}
    >
      <TextInput
        label={text('person.eraseTyped', { id: externalId })}
        value={typed}
        autoComplete="off"
        required
        data-autofocus
        error={isWrong ? text('person.eraseDiffers') : undefined}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {erasing.isRunning && <Working>{text('person.erasing')}</Working>}
    </Confirm>
  );
}
