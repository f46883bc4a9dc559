import { Button, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { useChange } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { Setup, TestExport } from '../api/wire.ts';
import { useText } from '../text/text.ts';

interface SendBackFormProps {
  setup: Setup;
  made: TestExport;
  name: string;
  onName(name: string): void;
}

export function SendBackForm({ setup, made, name, onName }: SendBackFormProps): React.JSX.Element {
  const text = useText();
  const [isOpen, setIsOpen] = useState(false);
  const [remarks, setRemarks] = useState('');
  const sendingBack = useChange(() =>
    setupApi.sendBack({ name: name.trim(), fingerprint: made.fingerprint, remarks: remarks.trim() }),
  );
  return (
    <Card label={text('review.sendBack')}>
      <Title order={2}>{text('review.sendBack')}</Title>
      <Text mb="md">{text('review.sendBackWhat', { platform: setup.platform.name })}</Text>
      {!isOpen && (
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {text('review.sendBackOpen')}
        </Button>
      )}
      {isOpen && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            sendingBack.mutate();
          }}
        >
          <Stack>
            <Textarea
              label={text('review.remarks')}
              description={text('review.remarksWhat')}
              required
              autosize={false}
              rows={4}
              maxLength={2000}
              value={remarks}
              onChange={(event) => setRemarks(event.currentTarget.value)}
            />
            <TextInput
              label={text('review.name')}
              autoComplete="name"
              required
              maxLength={200}
              maw="26rem"
              value={name}
              onChange={(event) => onName(event.currentTarget.value)}
              // A blank is no name: without it the browser says that one is missing.
              onBlur={() => onName(name.trim())}
            />
            {sendingBack.isError && <Failed error={sendingBack.error} />}
            <div>
              <Button type="submit" variant="default" loading={sendingBack.isPending}>
                {text('review.sendBackButton')}
              </Button>
            </div>
          </Stack>
        </form>
      )}
    </Card>
  );
}
