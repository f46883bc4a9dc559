import { Alert, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { formatNumber } from '../../kit/format/format.ts';
import { Icon } from '../../kit/parts/icon.tsx';
import { Section } from '../parts/section.tsx';
import { useText } from '../text/text.ts';
import { EraseDialog } from './erase-dialog.tsx';
import type { Erased } from './person.ts';
import { SameHuman } from './same-human.tsx';

interface UnlistedErasureProps {
  connectionId: string;
  externalId: string;
}

/** What test exports and runs keep of somebody, accepted or not, is erased by any of their ids. */
export function UnlistedErasure({ connectionId, externalId }: UnlistedErasureProps): React.JSX.Element {
  const text = useText();
  const [isErasing, setErasing] = useState(false);
  const [erased, setErased] = useState<Erased['erased']>();
  return (
    <Section title={text('unlisted.eraseTitle')}>
      <Stack align="flex-start">
        <Text size="sm" c="dimmed" maw="44rem">
          {text('unlisted.eraseWhat')}
        </Text>
        {erased === undefined ? (
          <Button variant="default" c="var(--stop)" onClick={() => setErasing(true)}>
            {text('person.erase')}
          </Button>
        ) : (
          <>
            <Alert
              color="petrol"
              icon={<Icon name="off" />}
              title={text('unlisted.erasedTitle')}
              role="status"
            >
              {text('unlisted.erasedWhat', {
                exports: formatNumber(erased.blanked.exports),
                runs: formatNumber(erased.blanked.runs),
              })}
            </Alert>
            <SameHuman connectionId={connectionId} others={erased.same_human} />
          </>
        )}
      </Stack>
      {isErasing && (
        <EraseDialog
          externalId={externalId}
          ask={() =>
            answerOf(
              api.POST('/v1/connections/{connection_id}/erase', {
                params: { path: { connection_id: connectionId } },
                body: { external_id: externalId },
              }),
            )
          }
          onErased={setErased}
          onClose={() => setErasing(false)}
        />
      )}
    </Section>
  );
}
