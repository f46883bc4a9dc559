import { Alert, Text } from '@mantine/core';
import { Instant } from '../../kit/format/time.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { Name } from '../../kit/parts/name.tsx';
import type { TestExport } from '../connection/wire.ts';
import { useText } from '../text/text.ts';

/** What a named person said; the words are theirs. */
export function Verdict({ one, timeZone }: { one: TestExport; timeZone: string }): React.JSX.Element {
  const text = useText();
  if (one.decided_by === null) {
    return <Text c="dimmed">{text(one.state === 'open' ? 'export.waits' : 'export.noVerdict')}</Text>;
  }
  const isYes = one.state !== 'sent_back';
  return (
    <Alert
      color={isYes ? 'green' : 'amber'}
      icon={<Icon name={isYes ? 'check' : 'warning'} />}
      title={text(isYes ? 'export.approvedTitle' : 'export.sentBackTitle')}
    >
      <Text size="sm">
        <Name>{one.decided_by}</Name>
        {one.decided_at !== null && (
          <>
            {' · '}
            <Instant at={one.decided_at} timeZone={timeZone} />
          </>
        )}
      </Text>
      {one.remarks !== null && (
        <Text mt="xs" style={{ whiteSpace: 'pre-line' }}>
          <Name>{one.remarks}</Name>
        </Text>
      )}
    </Alert>
  );
}
