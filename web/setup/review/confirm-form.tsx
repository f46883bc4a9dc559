import { Button, Checkbox, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { useChange } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { Setup, TestExport } from '../api/wire.ts';
import { useText } from '../text/text.ts';

interface ConfirmFormProps {
  setup: Setup;
  made: TestExport;
  name: string;
  onName(name: string): void;
  /** Something has to be looked at first. */
  isWaiting: boolean;
  /** The comparison that found much different at the HR system now: whoever confirms says that they saw just that. */
  differsBy: string | undefined;
}

export function ConfirmForm(props: ConfirmFormProps): React.JSX.Element {
  const text = useText();
  const { setup, made, name, onName, isWaiting, differsBy } = props;
  // Of which export and which difference it was said: when another takes its place nothing was said of that one.
  const [lookedAt, setLookedAt] = useState<string>();
  const [seenOf, setSeenOf] = useState<string>();
  const hasLooked = lookedAt === made.fingerprint;
  const hasSeen = differsBy !== undefined && seenOf === differsBy;
  const confirming = useChange(() =>
    setupApi.approve({
      name: name.trim(),
      fingerprint: made.fingerprint,
      ...(hasSeen && { difference_seen: differsBy }),
    }),
  );
  const { platform, link } = setup;
  return (
    <Card label={text('review.confirm')}>
      <Title order={2}>{text('review.confirm')}</Title>
      <Text mb="md">
        {text(link.activates ? 'review.confirmWhat' : 'review.confirmWhatLater', { platform: platform.name })}
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirming.mutate();
        }}
      >
        <Stack>
          <TextInput
            label={text('review.name')}
            description={text('review.nameWhat')}
            autoComplete="name"
            required
            maxLength={200}
            maw="26rem"
            value={name}
            onChange={(event) => onName(event.currentTarget.value)}
            // A blank is no name: without it the browser says that one is missing.
            onBlur={() => onName(name.trim())}
          />
          <Checkbox
            required
            label={text('review.looked', {
              people: formatNumber(made.summary.people),
              platform: platform.name,
            })}
            checked={hasLooked}
            onChange={(event) => setLookedAt(event.currentTarget.checked ? made.fingerprint : undefined)}
          />
          {differsBy !== undefined && (
            <Checkbox
              required
              label={text('review.seen')}
              checked={hasSeen}
              onChange={(event) => setSeenOf(event.currentTarget.checked ? differsBy : undefined)}
            />
          )}
          {confirming.isError && <Failed error={confirming.error} />}
          {isWaiting && (
            <Text size="sm" c="dimmed">
              {text('review.compareFirst')}
            </Text>
          )}
          <div>
            <Button type="submit" loading={confirming.isPending} disabled={isWaiting}>
              {text('review.confirmButton')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
