import { Button } from '@mantine/core';
import { useState } from 'react';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { useChange } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import { useText } from '../text/text.ts';

/** Takes the access back before anything runs by it. */
export function DeleteAccess(): React.JSX.Element {
  const text = useText();
  const [isAsking, setIsAsking] = useState(false);
  const deleting = useChange(() => setupApi.forgetCredentials());
  return (
    <>
      <Button variant="light" color="red" onClick={() => setIsAsking(true)}>
        {text('credentials.delete')}
      </Button>
      <Confirm
        isOpen={isAsking}
        title={text('credentials.deleteTitle')}
        what={text('credentials.deleteWhat')}
        verb={text('credentials.delete')}
        isDangerous
        isBusy={deleting.isPending}
        error={deleting.error}
        onConfirm={() => deleting.mutate()}
        onClose={() => setIsAsking(false)}
      />
    </>
  );
}
