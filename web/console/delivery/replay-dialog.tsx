import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Failed } from '../../kit/states/failed.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { useDestination } from '../destination/destination-frame.tsx';
import { useDestinationChange } from '../destination/destinations.ts';
import { ConnectionPicker } from '../people/connection-picker.tsx';
import { useText } from '../text/text.ts';
import { type ReplayRange, rangeOf } from './replay-range.ts';

/** Has a range of changes of one connection sent again. */
export function ReplayDialog({ onClose }: { onClose: () => void }): React.JSX.Element {
  const text = useText();
  const kit = useKitText();
  const destination = useDestination();
  const [connection, setConnection] = useState<string>();
  const [by, setBy] = useState<'sequence' | 'time'>('sequence');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [problem, setProblem] = useState<'noConnection' | 'wrongRange'>();
  const replaying = useDestinationChange((range: ReplayRange & { connection_id: string }) =>
    answerOf(
      api.POST('/v1/destinations/{destination_id}/replay', {
        params: { path: { destination_id: destination.id } },
        body: range,
      }),
    ),
  );
  function send(): void {
    const range = rangeOf(by, from, until);
    const wrong = connection === undefined ? 'noConnection' : range === undefined ? 'wrongRange' : undefined;
    setProblem(wrong);
    if (connection !== undefined && range !== undefined)
      replaying.mutate({ connection_id: connection, ...range });
  }
  const type = by === 'time' ? 'datetime-local' : 'text';
  return (
    <Modal
      opened
      onClose={onClose}
      title={text('deliveries.replay')}
      closeButtonProps={{ 'aria-label': kit('kit.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          <Text>{text('deliveries.replayWhat')}</Text>
          <ConnectionPicker
            label={text('deliveries.connection')}
            value={connection}
            onChange={setConnection}
          />
          <NativeSelect
            label={text('deliveries.replayBy')}
            value={by}
            onChange={({ currentTarget }) => {
              setBy(currentTarget.value === 'time' ? 'time' : 'sequence');
              // A number is no moment, and the other way round.
              setFrom('');
              setUntil('');
              replaying.reset();
            }}
            data={[
              { value: 'sequence', label: text('deliveries.bySequence') },
              { value: 'time', label: text('deliveries.byTime') },
            ]}
          />
          <Group grow align="flex-start">
            <TextInput
              key={`from ${type}`}
              label={text('deliveries.replayFrom')}
              type={type}
              value={from}
              onChange={({ currentTarget }) => setFrom(currentTarget.value)}
            />
            <TextInput
              key={`until ${type}`}
              label={text(by === 'time' ? 'deliveries.replayBefore' : 'deliveries.replayThrough')}
              type={type}
              value={until}
              onChange={({ currentTarget }) => setUntil(currentTarget.value)}
            />
          </Group>
          {problem !== undefined && (
            <Text role="alert" c="var(--stop)" size="sm">
              {text(`deliveries.${problem}`)}
            </Text>
          )}
          {replaying.error !== null && <Failed error={replaying.error} />}
          {replaying.isSuccess && (
            <Text role="status" c="var(--good)">
              {text('deliveries.replayed', { count: replaying.data.deliveries })}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {kit('kit.close')}
            </Button>
            <Button type="submit" loading={replaying.isPending}>
              {text('deliveries.replayButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
