import { Button, Stack, Text } from '@mantine/core';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Ago } from '../../kit/format/time.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { isUnderWay, useChange, useWorked } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { Setup, SetupCheck } from '../api/wire.ts';
import { StepFoot } from '../parts/step-foot.tsx';
import { useResult } from '../parts/use-result.ts';
import { Working } from '../parts/working.tsx';
import { useText } from '../text/text.ts';
import { CheckedFields } from './checked-fields.tsx';
import { CheckSteps } from './check-steps.tsx';
import { Excess } from './excess.tsx';
import { isAnyRead, judgeCheck } from './judge-check.ts';
import { Verdict } from './verdict.tsx';

/** Asks the HR system a little, and says for every field whether it can be read, and what to do if not. */
export function CheckPage({ setup }: { setup: Setup }): React.JSX.Element {
  const text = useText();
  const { work: taking, round } = setup.credentials;
  const isTaking = isUnderWay(taking);
  const check = useWorked('check', { round, isReady: !isTaking });
  const starting = useChange(() => setupApi.startCheck());
  const start = (): void => starting.mutate();
  const isBusy = starting.isPending || isUnderWay(check.data?.work);
  return (
    <>
      <PageHeader
        title={text('check.title')}
        lead={text('check.lead', { connector: setup.connector.title })}
      />
      <Stack gap="lg">
        {isTaking && <Working work={taking} what={text('credentials.taking')} />}
        {!isTaking && check.isPending && <Loading rows={6} height={28} />}
        {check.isError && <Failed error={check.error} tryAgain={() => void check.refetch()} />}
        {starting.isError && <Failed error={starting.error} tryAgain={start} />}
        {!isTaking && check.isSuccess && (
          <Found setup={setup} check={check.data} isBusy={isBusy} onStart={start} />
        )}
      </Stack>
      <StepFoot
        step="check"
        canGoOn={setup.check.is_passed && !isBusy && !isTaking}
        // What was confirmed is not chosen anew by somebody who only mended the access.
        {...(setup.connection.state === 'draft'
          ? { label: text('check.toScope') }
          : { label: text('check.toStatus'), to: 'status' })}
      />
    </>
  );
}

interface FoundProps {
  setup: Setup;
  check: SetupCheck;
  isBusy: boolean;
  onStart(): void;
}

function Found({ setup, check, isBusy, onStart }: FoundProps): React.JSX.Element {
  const text = useText();
  const { work, report } = check;
  const result = useResult({ isBusy });
  return (
    <>
      {(isBusy || report !== null || work?.state === 'failed') && (
        <div ref={result} tabIndex={-1}>
          <Stack gap="lg">
            <Working work={work} what={text('check.running', { connector: setup.connector.title })} />
            {report !== null && <Verdict report={report} connector={setup.connector.title} />}
          </Stack>
        </div>
      )}
      {report === null && !isBusy && work?.state !== 'failed' && (
        <Card>
          <Text mb="md">{text('check.before')}</Text>
          <Button onClick={onStart}>{text('check.start')}</Button>
        </Card>
      )}
      {report !== null && (
        <div aria-busy={isBusy}>
          <Stack gap="lg">
            <CheckSteps report={report} />
            {isAnyRead(report) && <CheckedFields setup={setup} report={report} />}
            {report.excess.length > 0 && <Excess report={report} connector={setup.connector.title} />}
          </Stack>
        </div>
      )}
      {(report !== null || work?.state === 'failed') && (
        <div className="no-print">
          <Button variant={isNext(report) ? 'filled' : 'default'} loading={isBusy} onClick={onStart}>
            {text('check.again')}
          </Button>
          {check.checked_at !== null && (
            <Text size="sm" c="dimmed" mt={6}>
              {text('check.last')} <Ago at={check.checked_at} />
            </Text>
          )}
        </div>
      )}
    </>
  );
}

/** Whether another check is the thing to do now: not once it passed, and not before other credentials are there. */
function isNext(report: SetupCheck['report']): boolean {
  return report === null || (!report.is_passed && judgeCheck(report) !== 'refused');
}
