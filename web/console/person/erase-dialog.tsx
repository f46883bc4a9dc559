import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { useOperation } from '../../kit/operation/operation.ts';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { Working } from '../parts/working.tsx';
import { useGuarded } from '../session/reauthentication.tsx';
import { useText } from '../text/text.ts';
import { pathOf, type PersonIds, useForgetPeople } from './person.ts';

interface EraseDialogProps {
  ids: PersonIds;
  externalId: string;
  onClose(): void;
}

/** Cannot be undone: asks for the person's id in writing, and by the API for the password. */
export function EraseDialog({ ids, externalId, onClose }: EraseDialogProps): React.JSX.Element {
  const text = useText();
  const guarded = useGuarded();
  const forgetPeople = useForgetPeople();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const erasing = useOperation(
    () =>
      guarded(() =>
        answerOf(
          api.POST('/v1/connections/{connection_id}/employees/{employee_id}/erase', { params: pathOf(ids) }),
        ),
      ),
    () => {
      onClose();
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
