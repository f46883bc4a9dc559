import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CopyButton } from '../../kit/parts/copy-button.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Section } from '../parts/section.tsx';
import { Working } from '../parts/working.tsx';
import { useText } from '../text/text.ts';
import { notedFrom, useVerification, type Verification } from './audit.ts';

/** Follows the chain of the log and says whether it is whole. */
export function VerifyAudit(): React.JSX.Element {
  const text = useText();
  const verification = useVerification();
  const [noted, setNoted] = useState('');
  const [isWrong, setWrong] = useState(false);
  function follow(): void {
    const anchor = notedFrom(noted);
    const isUnreadable = noted.trim() !== '' && anchor === undefined;
    setWrong(isUnreadable);
    if (!isUnreadable) verification.mutate(anchor);
  }
  return (
    <Section title={text('audit.verify')}>
      <Stack>
        <Text c="dimmed" size="sm" maw="48rem">
          {text('audit.verifyWhat')}
        </Text>
        <Group align="flex-end">
          <TextInput
            label={text('audit.noted')}
            description={text('audit.notedHint')}
            value={noted}
            error={isWrong ? text('audit.notedWrong') : undefined}
            onChange={({ currentTarget }) => setNoted(currentTarget.value)}
            autoComplete="off"
            miw={{ base: '100%', xs: '24rem' }}
          />
          <Button variant="default" loading={verification.isPending} onClick={follow}>
            {text('audit.verifyNow')}
          </Button>
        </Group>
        {verification.isPending && <Working>{text('audit.verifying')}</Working>}
        {verification.isError && <Failed error={verification.error} />}
        {verification.isSuccess && <Verified result={verification.data} />}
      </Stack>
    </Section>
  );
}

function Verified({ result }: { result: Verification }): React.JSX.Element {
  const text = useText();
  const { last } = result;
  return (
    <Stack gap="xs" role="status">
      <Group gap="sm">
        <StateBadge tone={result.is_whole ? 'good' : 'stop'}>
          {text(result.is_whole ? 'audit.whole' : 'audit.broken')}
        </StateBadge>
        <Text>
          {result.break === null
            ? text('audit.wholeWhat', { count: result.rows })
            : text(`audit.break.${result.break.kind}`, { number: result.break.number })}
        </Text>
      </Group>
      {last !== null && (
        <Group gap="sm">
          <Text size="sm">
            {text('audit.last')}: <code>{`${last.number} ${last.hash}`}</code>
          </Text>
          <CopyButton value={`${last.number} ${last.hash}`} label={text('audit.copyLast')} />
        </Group>
      )}
    </Stack>
  );
}
