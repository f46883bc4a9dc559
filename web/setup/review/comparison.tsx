import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Group, Text } from '@mantine/core';
import { formatNumber } from '../../kit/format/format.ts';
import { Icon } from '../../kit/parts/icon.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { isUnderWay, useChange } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { Setup, SetupComparison } from '../api/wire.ts';
import { Working } from '../parts/working.tsx';
import { goTo } from '../step-address.ts';
import { useText } from '../text/text.ts';

type Difference = NonNullable<SetupComparison['difference']>;

interface ComparisonProps {
  setup: Setup;
  comparison: UseQueryResult<SetupComparison>;
  /** Found within the last hour: for so long it holds. */
  difference: Difference | undefined;
}

/** An export of days ago: what has changed at the HR system since, before somebody says yes to it (U4). */
export function Comparison({ setup, comparison, difference }: ComparisonProps): React.JSX.Element {
  const text = useText();
  const comparing = useChange(() => setupApi.compare());
  const compare = (): void => comparing.mutate();
  if (comparison.isPending) return <Loading rows={3} />;
  if (comparison.isError)
    return <Failed error={comparison.error} tryAgain={() => void comparison.refetch()} />;
  const { work } = comparison.data;
  const isBusy = comparing.isPending || isUnderWay(work);
  return (
    <>
      {comparing.isError && <Failed error={comparing.error} tryAgain={compare} />}
      <Working
        work={work}
        what={text('review.comparing', { connector: setup.connector.title })}
        tryAgain={compare}
      />
      {difference !== undefined && !isBusy && <Found difference={difference} />}
      {!isBusy && difference === undefined && work?.state !== 'failed' && (
        <Alert color="amber" icon={<Icon name="waiting" />} title={text('review.old')}>
          <Text mb="sm">{text('review.oldWhat', { connector: setup.connector.title })}</Text>
          <Button size="xs" variant="default" onClick={compare}>
            {text('review.compare')}
          </Button>
        </Alert>
      )}
    </>
  );
}

function Found({ difference }: { difference: Difference }): React.JSX.Element {
  const text = useText();
  const { missing, extra, changed, is_beyond_guard: isMuch } = difference;
  const isSame = missing + extra + changed === 0;
  return (
    <Alert
      color={isMuch ? 'red' : isSame ? 'green' : 'amber'}
      icon={<Icon name={isSame ? 'check' : 'warning'} />}
      title={text(isSame ? 'review.same' : isMuch ? 'review.changedMuch' : 'review.changed')}
      role="status"
    >
      {!isSame && (
        <ul>
          {extra > 0 && <li>{text('review.extra', { count: extra, people: formatNumber(extra) })}</li>}
          {missing > 0 && (
            <li>{text('review.missing', { count: missing, people: formatNumber(missing) })}</li>
          )}
          {changed > 0 && (
            <li>{text('review.otherValues', { count: changed, people: formatNumber(changed) })}</li>
          )}
        </ul>
      )}
      <Text>
        {text(isMuch ? 'review.changedMuchWhat' : isSame ? 'review.sameWhat' : 'review.changedWhat')}
      </Text>
      {!isSame && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={() => goTo('export')}>
            {text('review.toNewExport')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
