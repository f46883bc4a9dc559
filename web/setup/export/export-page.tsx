import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Instant } from '../../kit/format/time.tsx';
import { DownloadLink } from '../../kit/parts/download-link.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { isUnderWay, useChange, useWorked } from '../api/queries.ts';
import { fileAddress, setupApi } from '../api/setup-api.ts';
import type { Setup, TestExport } from '../api/wire.ts';
import { StepFoot } from '../parts/step-foot.tsx';
import { Working } from '../parts/working.tsx';
import { useText } from '../text/text.ts';
import { Coverage } from './coverage.tsx';
import { Findings } from './findings.tsx';
import { Numbers } from './numbers.tsx';
import { People } from './people.tsx';
import { PersonDialog } from './person-dialog.tsx';

/** Everything that would be handed on, to look at; nothing has been. */
export function ExportPage({ setup }: { setup: Setup }): React.JSX.Element {
  const text = useText();
  const shown = useWorked('export');
  const making = useChange(() => setupApi.makeExport());
  const make = (): void => making.mutate();
  const isBusy = making.isPending || isUnderWay(shown.data?.work);
  const made = shown.data?.export ?? undefined;
  return (
    <>
      <PageHeader
        title={text('export.title')}
        lead={text(made?.state === 'approved' ? 'export.leadConfirmed' : 'export.lead', {
          platform: setup.platform.name,
        })}
      />
      <Stack gap="lg">
        {shown.isPending && <Loading rows={8} height={28} />}
        {shown.isError && <Failed error={shown.error} tryAgain={() => void shown.refetch()} />}
        {making.isError && <Failed error={making.error} tryAgain={make} />}
        <Working
          work={shown.data?.work}
          what={text('export.making', { connector: setup.connector.title })}
          tryAgain={make}
        />
        {shown.isSuccess && made === undefined && !isBusy && shown.data.work?.state !== 'failed' && (
          <Card>
            <Text mb="md">{text('export.before', { connector: setup.connector.title })}</Text>
            <Button onClick={make}>{text('export.make')}</Button>
          </Card>
        )}
        {made !== undefined && <Made made={made} isBusy={isBusy} onMake={make} />}
      </Stack>
      <StepFoot
        step="export"
        canGoOn={made !== undefined && made.state === 'open' && !isBusy}
        label={text('export.toReview')}
      />
    </>
  );
}

interface MadeProps {
  made: TestExport;
  isBusy: boolean;
  onMake(): void;
}

function Made({ made, isBusy, onMake }: MadeProps): React.JSX.Element {
  const text = useText();
  const [person, setPerson] = useState<string>();
  const [finding, setFinding] = useState('');
  const hasPeople = made.people_erased_at === null;
  const isConfirmed = made.state === 'approved';
  return (
    <>
      <StateOf made={made} />
      <Numbers summary={made.summary} />
      <Group className="no-print">
        {hasPeople && <DownloadLink href={fileAddress('xlsx')}>{text('export.xlsx')}</DownloadLink>}
        {hasPeople && <DownloadLink href={fileAddress('csv')}>{text('export.csv')}</DownloadLink>}
        {!isConfirmed && (
          <Button variant="subtle" loading={isBusy} onClick={onMake}>
            {text('export.again')}
          </Button>
        )}
      </Group>
      <Findings
        summary={made.summary}
        hasPeople={hasPeople}
        onPerson={setPerson}
        onFilter={(code) => setFinding(code)}
      />
      <Coverage summary={made.summary} />
      {hasPeople && <People made={made} finding={finding} onFinding={setFinding} onPerson={setPerson} />}
      {isConfirmed && (
        <Card>
          <Text mb="md">{text('export.anewWhat')}</Text>
          <Button variant="default" loading={isBusy} onClick={onMake}>
            {text('export.anew')}
          </Button>
        </Card>
      )}
      {person !== undefined && <PersonDialog externalId={person} onClose={() => setPerson(undefined)} />}
    </>
  );
}

/** When it was made; and what became of it, once it is no longer open. */
function StateOf({ made }: { made: TestExport }): React.JSX.Element {
  const text = useText();
  return (
    <>
      <Text size="sm" c="dimmed">
        {text('export.madeAt')} <Instant at={made.created_at} />.
      </Text>
      {!made.summary.complete && (
        <Alert color="red" icon={<Icon name="warning" />} title={text('export.incomplete')}>
          {text('export.incompleteWhat')}
        </Alert>
      )}
      {made.state === 'sent_back' && (
        <Alert color="amber" icon={<Icon name="held" />} title={text('export.sentBack')}>
          {made.remarks !== null && (
            <Text>
              “<Name>{made.remarks}</Name>”
            </Text>
          )}
          <Text>{text('export.sentBackWhat')}</Text>
        </Alert>
      )}
      {(made.state === 'expired' || made.state === 'superseded') && (
        <Alert color="amber" icon={<Icon name="waiting" />} title={text('export.expired')}>
          {text('export.expiredWhat')}
        </Alert>
      )}
      {made.state === 'approved' && (
        <Alert color="green" icon={<Icon name="check" />} title={text('export.approved')}>
          {made.decided_by !== null && <Name>{made.decided_by}</Name>}
          {made.decided_at !== null && (
            <>
              {', '}
              <Instant at={made.decided_at} />
            </>
          )}
        </Alert>
      )}
    </>
  );
}
