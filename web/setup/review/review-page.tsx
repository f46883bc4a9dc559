import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useWorked } from '../api/queries.ts';
import type { Setup, TestExport } from '../api/wire.ts';
import { Facts } from '../parts/facts.tsx';
import { Fingerprint } from '../parts/fingerprint.tsx';
import { StepFoot } from '../parts/step-foot.tsx';
import { useResult } from '../parts/use-result.ts';
import { goTo } from '../step-address.ts';
import { useText } from '../text/text.ts';
import { Comparison } from './comparison.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { SendBackForm } from './send-back-form.tsx';

/** The yes or the no of a named person to exactly this test export. */
export function ReviewPage({ setup }: { setup: Setup }): React.JSX.Element {
  const text = useText();
  const shown = useWorked('export');
  const made = shown.data?.export ?? undefined;
  const result = useResult({ of: made?.state });
  return (
    <>
      <PageHeader
        title={text('review.title')}
        lead={text('review.lead', { platform: setup.platform.name })}
      />
      {shown.isPending && <Loading rows={6} height={28} />}
      {shown.isError && <Failed error={shown.error} tryAgain={() => void shown.refetch()} />}
      {made !== undefined && (
        <Stack gap="lg">
          <WhatIsConfirmed made={made} />
          <div ref={result} tabIndex={-1}>
            <Stack gap="lg">
              {made.state === 'open' ? (
                <Verdicts setup={setup} made={made} needsComparison={shown.data?.needs_comparison ?? false} />
              ) : (
                <Decided setup={setup} made={made} />
              )}
            </Stack>
          </div>
        </Stack>
      )}
    </>
  );
}

interface VerdictsProps {
  setup: Setup;
  made: TestExport;
  needsComparison: boolean;
}

function Verdicts({ setup, made, needsComparison }: VerdictsProps): React.JSX.Element {
  // One name for both verdicts: whoever types it once does not type it again.
  const [name, setName] = useState(setup.link.contact_name ?? '');
  const comparison = useWorked('comparison');
  const difference = comparison.data?.difference ?? undefined;
  return (
    <>
      {(needsComparison || difference?.is_beyond_guard === true) && (
        <Comparison setup={setup} comparison={comparison} difference={difference} />
      )}
      <ConfirmForm
        {...{ setup, made, name }}
        onName={setName}
        isWaiting={needsComparison && difference === undefined}
        differsBy={difference?.is_beyond_guard ? difference.comparison_id : undefined}
      />
      <SendBackForm {...{ setup, made, name }} onName={setName} />
    </>
  );
}

function WhatIsConfirmed({ made }: { made: TestExport }): React.JSX.Element {
  const text = useText();
  const { summary } = made;
  const kinds = Map.groupBy(summary.findings, ({ severity }) => severity);
  const findings = severities.flatMap((severity) => {
    const count = kinds.get(severity)?.length ?? 0;
    return count === 0 ? [] : [`${text(`export.severity.${severity}`)}: ${formatNumber(count)}`];
  });
  return (
    <Card label={text('review.what')}>
      <Title order={2}>{text('review.what')}</Title>
      <Facts
        facts={[
          [text('export.people'), formatNumber(summary.people)],
          [text('review.findings'), findings.length === 0 ? text('export.noFindings') : findings.join(' · ')],
          [text('review.madeAt'), <Instant key="at" at={made.created_at} />],
          [text('review.fingerprint'), <Fingerprint key="fingerprint" value={made.fingerprint} />],
        ]}
      />
      <Text size="sm" c="dimmed" mt="sm">
        {text('review.fingerprintWhat')}
      </Text>
    </Card>
  );
}

/** As the export lists them: so many rows of each. */
const severities = ['invalid', 'warning', 'note'] as const;

/** What became of it, and what comes next. */
function Decided({ setup, made }: { setup: Setup; made: TestExport }): React.JSX.Element {
  const text = useText();
  const { platform, link } = setup;
  if (made.state === 'approved')
    return (
      <>
        <Alert color="green" icon={<Icon name="check" />} title={text('review.confirmed')} role="status">
          <ByWhom made={made} />
          <Text mt={4}>
            {text(link.activates ? 'review.begins' : 'review.platformBegins', { platform: platform.name })}
          </Text>
        </Alert>
        <StepFoot step="review" label={text('review.toStatus')} />
      </>
    );
  if (made.state === 'sent_back')
    return (
      <Alert color="amber" icon={<Icon name="held" />} title={text('review.sentBack')} role="status">
        <ByWhom made={made} />
        {made.remarks !== null && (
          <Text mt={4}>
            “<Name>{made.remarks}</Name>”
          </Text>
        )}
        <Text mt={4}>{text('review.sentBackWhat', { platform: platform.name })}</Text>
        <ToNewExport />
      </Alert>
    );
  return (
    <Alert color="amber" icon={<Icon name="waiting" />} title={text('export.expired')}>
      {text('export.expiredWhat')}
      <ToNewExport />
    </Alert>
  );
}

/** Where to put it right: who is included, and the export itself. */
function ToNewExport(): React.JSX.Element {
  const text = useText();
  return (
    <Group mt="sm" gap="xs" className="no-print">
      <Button size="xs" variant="default" onClick={() => goTo('export')}>
        {text('review.toNewExport')}
      </Button>
      <Button size="xs" variant="default" onClick={() => goTo('scope')}>
        {text('review.toScope')}
      </Button>
    </Group>
  );
}

function ByWhom({ made }: { made: TestExport }): React.JSX.Element {
  return (
    <Text>
      {made.decided_by !== null && <Name>{made.decided_by}</Name>}
      {made.decided_at !== null && (
        <>
          {', '}
          <Instant at={made.decided_at} />
        </>
      )}
    </Text>
  );
}
