import { Alert, Button, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { formatNumber } from '../../kit/format/format.ts';
import { useChange, useWorked } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { ScopeCounts, Setup } from '../api/wire.ts';
import { StepFoot } from '../parts/step-foot.tsx';
import { goTo, useWay } from '../step-address.ts';
import { useText } from '../text/text.ts';
import { choiceOf, lackOf, matching, type ScopeChoice, scopeOf } from './choice.ts';
import { SomePeople } from './some-people.tsx';

/** Who is included. People who are not are never stored. */
export function ScopePage({ setup }: { setup: Setup }): React.JSX.Element {
  const text = useText();
  const way = useWay();
  const [choice, setChoice] = useState(() => choiceOf(setup.scope));
  const [isComplaining, setIsComplaining] = useState(false);
  const counts = useWorked('counts');
  const saving = useChange(() => setupApi.setScope(scopeOf(choice)));
  const lack = lackOf(choice);
  function save(): void {
    setIsComplaining(lack !== undefined);
    if (lack === undefined) saving.mutate(undefined, { onSuccess: () => goTo(way.after('scope')) });
  }
  return (
    <>
      <PageHeader title={text('scope.title')} lead={text('scope.lead', { platform: setup.platform.name })} />
      <Stack gap="lg">
        <Card>
          <Radio.Group
            label={text('scope.who')}
            value={choice.isEverybody ? 'everybody' : 'some'}
            onChange={(value) => setChoice({ ...choice, isEverybody: value === 'everybody' })}
          >
            <Stack gap="sm" mt="xs">
              <Radio
                value="everybody"
                label={text('scope.everybody')}
                description={text('scope.everybodyWhat')}
              />
              <Radio value="some" label={text('scope.some')} description={text('scope.someWhat')} />
            </Stack>
          </Radio.Group>
        </Card>
        {!choice.isEverybody && (
          <SomePeople setup={setup} choice={choice} counts={counts.data} onChange={setChoice} />
        )}
        {isComplaining && lack !== undefined && (
          <Alert color="red" role="alert" title={text(`scope.lack.${lack}`)} />
        )}
        {saving.isError && <Failed error={saving.error} />}
        <Preview choice={choice} counts={counts.data?.counts} />
      </Stack>
      <StepFoot step="scope" canGoOn={false}>
        <Button loading={saving.isPending} onClick={save}>
          {text('scope.save')}
        </Button>
      </StepFoot>
    </>
  );
}

/** How many the choice takes, as far as counts of one rule each can tell. */
function Preview({
  choice,
  counts,
}: {
  choice: ScopeChoice;
  counts: ScopeCounts | null | undefined;
}): React.JSX.Element | undefined {
  const text = useText();
  if (counts === null || counts === undefined || lackOf(choice) !== undefined) return undefined;
  const match = matching(choice, counts);
  if (match === undefined) return undefined;
  const numbers = { people: formatNumber(match.people), all: formatNumber(counts.people) };
  return (
    <Text role="status" fw={600}>
      {match.isExact ? text('scope.match', numbers) : text('scope.matchAtMost', numbers)}
    </Text>
  );
}
