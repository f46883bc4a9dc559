import { Alert, Button, Text } from '@mantine/core';
import { Icon } from '../../kit/parts/icon.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { useChange } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { SetupStatus } from '../api/wire.ts';
import { goTo } from '../step-address.ts';
import { useText } from '../text/text.ts';

/** Access details that took the place of others are tried by day, while somebody is there who can put them right. */
export function Untried({ status }: { status: SetupStatus }): React.JSX.Element | undefined {
  const text = useText();
  const checking = useChange(() => setupApi.startCheck());
  const { proof } = status.credentials;
  if (proof === 'passed') return undefined;
  return (
    <Alert color="amber" icon={<Icon name="waiting" />} title={text(`statusPage.proof.${proof}.title`)}>
      <Text>{text(`statusPage.proof.${proof}.what`)}</Text>
      {proof === 'none' && (
        <Button
          mt="sm"
          size="xs"
          loading={checking.isPending}
          onClick={() => checking.mutate(undefined, { onSuccess: () => goTo('check') })}
        >
          {text('statusPage.checkNow')}
        </Button>
      )}
      {proof !== 'none' && (
        <Button mt="sm" size="xs" variant="default" onClick={() => goTo('check')}>
          {text('credentials.toCheck')}
        </Button>
      )}
      {checking.isError && <Failed error={checking.error} />}
    </Alert>
  );
}
