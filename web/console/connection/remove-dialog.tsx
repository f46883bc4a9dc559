import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { formatNumber } from '../../kit/format/format.ts';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { useText } from '../text/text.ts';
import { useConnectionChange } from './connection.ts';
import type { ConnectionDetails } from './wire.ts';

interface RemoveDialogProps {
  connection: ConnectionDetails;
  onClose(): void;
}

/** Ends a connection for good: the name has to be typed, and it is said what becomes of the people. */
export function RemoveDialog({ connection, onClose }: RemoveDialogProps): React.JSX.Element {
  const text = useText();
  const [typed, setTyped] = useState('');
  const [offBoard, setOffBoard] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const removal = useConnectionChange(
    connection.id,
    () =>
      answerOf(
        api.DELETE('/v1/connections/{connection_id}', {
          params: {
            path: { connection_id: connection.id },
            query: offBoard ? { off_board: 'true' } : {},
          },
        }),
      ),
    onClose,
  );
  return (
    <Confirm
      isOpen
      title={text('connection.removeTitle')}
      what={text('connection.removeWhat')}
      verb={text('connection.remove')}
      isDangerous
      isBusy={removal.isPending}
      error={removal.error}
      onConfirm={() => {
        const isSame = typed.trim() === connection.name.trim();
        setWrong(!isSame);
        if (isSame) removal.mutate(undefined);
      }}
      onClose={onClose}
    >
      <Checkbox
        label={text('connection.offBoard', { people: formatNumber(connection.people.total) })}
        description={text('connection.offBoardWhat')}
        checked={offBoard}
        onChange={(event) => setOffBoard(event.currentTarget.checked)}
      />
      <TextInput
        label={
          <>
            {text('connection.typeName')} <Name>{connection.name}</Name>
          </>
        }
        value={typed}
        error={isWrong && text('connection.typeNameWrong')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </Confirm>
  );
}
