import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { isUnderWay } from '../api/queries.ts';
import type { Setup } from '../api/wire.ts';
import { StepFoot } from '../parts/step-foot.tsx';
import { useResult } from '../parts/use-result.ts';
import { Working } from '../parts/working.tsx';
import { isWished } from '../step-address.ts';
import { useText } from '../text/text.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { DeleteAccess } from './delete-access.tsx';
import { HandedOver } from './handed-over.tsx';

/** Credentials go in here and never come out: what was handed over can be replaced, and is not shown to anybody. */
export function CredentialsPage({ setup }: { setup: Setup }): React.JSX.Element {
  const text = useText();
  const { credentials, connector } = setup;
  const [isReplacing, setIsReplacing] = useState(() => isWished('other-credentials'));
  const [refusal, setRefusal] = useState<unknown>();
  const waits = isUnderWay(credentials.work);
  const isThere = credentials.fingerprint !== null;
  const asks = !waits && (!isThere || isReplacing);
  const isDraft = setup.connection.state === 'draft';
  const form = useResult({ of: isThere ? 'there' : 'none' });
  const result = useResult({ isBusy: waits, of: `${credentials.round} ${credentials.fingerprint ?? ''}` });
  return (
    <>
      <PageHeader
        title={text('credentials.title')}
        lead={text('credentials.lead', { connector: connector.title })}
      />
      <Stack gap="lg">
        {refusal !== undefined && !asks && <Failed error={refusal} />}
        {(isThere || waits || credentials.work?.state === 'failed') && (
          <div ref={result} tabIndex={-1}>
            <Stack gap="lg">
              {isThere && <HandedOver credentials={credentials} isTried={setup.check.work !== null} />}
              <Working work={credentials.work} what={text('credentials.taking')} />
            </Stack>
          </div>
        )}
        {asks && (
          <div ref={form} tabIndex={-1}>
            <CredentialsForm
              setup={setup}
              isReplacing={isThere}
              onDone={() => {
                setIsReplacing(false);
                setRefusal(undefined);
              }}
              onRefused={setRefusal}
              {...(isThere && { onCancel: () => setIsReplacing(false) })}
            />
          </div>
        )}
        {isThere && !asks && !waits && (
          <Card>
            <Text mb="sm">
              {text('credentials.replaceWhat')} {!isDraft && text('credentials.deleteHow')}
            </Text>
            <Group>
              <Button variant="default" onClick={() => setIsReplacing(true)}>
                {text('credentials.replace')}
              </Button>
              {isDraft && <DeleteAccess />}
            </Group>
          </Card>
        )}
      </Stack>
      <StepFoot step="credentials" canGoOn={isThere && !asks && !waits} label={text('credentials.toCheck')} />
    </>
  );
}
