import { Button } from '@mantine/core';
import { Failed } from '../../kit/states/failed.tsx';
import { useChange } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import { useText } from '../text/text.ts';

/** Goes on reading; where it is offered it is possible. */
export function Resume(): React.JSX.Element {
  const text = useText();
  const resuming = useChange(() => setupApi.resume());
  return (
    <>
      <Button loading={resuming.isPending} onClick={() => resuming.mutate()}>
        {text('manage.resume')}
      </Button>
      {resuming.isError && <Failed error={resuming.error} />}
    </>
  );
}
