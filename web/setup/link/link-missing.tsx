import { Stack, Text } from '@mantine/core';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { useText } from '../text/text.ts';
import { ResendForm } from './resend-form.tsx';

interface LinkMissingProps {
  /** Why the link that was used opens nothing; without one, there was none. */
  reason?: 'expired' | 'revoked' | 'unknown';
}

/** Without a session of a personal link there is only this: why, and how to get another one. */
export function LinkMissing({ reason }: LinkMissingProps): React.JSX.Element {
  const text = useText();
  const why = reason ?? 'missing';
  return (
    <>
      <PageHeader title={text(`link.${why}.title`)} />
      <Stack gap="lg">
        <Card>
          <Text>{text(`link.${why}.what`)}</Text>
          <Text mt="sm">{text(`link.${why}.again`)}</Text>
        </Card>
        {why !== 'revoked' && <ResendForm />}
      </Stack>
    </>
  );
}
