import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../kit/api/problem.ts';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { setupApi } from '../api/setup-api.ts';
import { useText } from '../text/text.ts';

/** Asks for a new link by mail. What is said afterwards is the same for every address, so that nobody learns which are known (A24). */
export function ResendForm(): React.JSX.Element {
  const text = useText();
  const [email, setEmail] = useState('');
  const resending = useMutation({ mutationFn: () => setupApi.resend(email) });
  const cannotMail = isProblem(resending.error, 'MAIL_NOT_CONFIGURED');
  return (
    <Card label={text('link.resend.title')}>
      <Title order={2}>{text('link.resend.title')}</Title>
      {!cannotMail && (
        <Text c="dimmed" mb="md">
          {text('link.resend.lead')}
        </Text>
      )}
      {resending.isSuccess && <Text role="status">{text('link.resend.done')}</Text>}
      {/* Nothing to try again, and nothing that went wrong. */}
      {cannotMail && (
        <Text role="status">
          {text('problem.MAIL_NOT_CONFIGURED.what')} {text('problem.MAIL_NOT_CONFIGURED.todo')}
        </Text>
      )}
      {!resending.isSuccess && !cannotMail && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            resending.mutate();
          }}
        >
          <Stack>
            <TextInput
              label={text('link.resend.email')}
              type="email"
              autoComplete="email"
              required
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            {resending.isError && <Failed error={resending.error} />}
            <div>
              <Button type="submit" loading={resending.isPending}>
                {text('link.resend.button')}
              </Button>
            </div>
          </Stack>
        </form>
      )}
    </Card>
  );
}
