import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { isUnderWay, useChange } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { ScopeCounts, Setup, SetupScopeCounts } from '../api/wire.ts';
import { useOwnText } from '../parts/own-text.ts';
import { Working } from '../parts/working.tsx';
import { useText } from '../text/text.ts';
import { AttributePicker } from './attribute-picker.tsx';
import { listNames, type ScopeChoice } from './choice.ts';
import { ValueChecks } from './value-checks.tsx';

interface SomePeopleProps {
  setup: Setup;
  choice: ScopeChoice;
  counts: SetupScopeCounts | undefined;
  onChange(choice: ScopeChoice): void;
}

/** The rules by which some are included: an attribute, companies, departments, kinds of employment; all of them have to hold. */
export function SomePeople({ setup, choice, counts, onChange }: SomePeopleProps): React.JSX.Element {
  const text = useText();
  const counting = useChange((attribute: string | undefined) => setupApi.count(attribute));
  const { work } = counts ?? {};
  const found = useLast(counts?.counts ?? undefined);
  const isBusy = counting.isPending || isUnderWay(work);
  const isUncounted = counts !== undefined && counts.counts === null && work === null;
  const { mutate: count, isIdle } = counting;
  const own = useOwnText();
  function whatOf(name: (typeof listNames)[number]): string {
    const codes = setup.codes.find(({ field }) => field === fieldOf[name]);
    return [text('scope.listWhat'), codes && own(codes.note)].filter((part) => part !== undefined).join(' ');
  }
  useEffect(() => {
    if (isUncounted && isIdle) count(choice.attribute === '' ? undefined : choice.attribute);
  }, [isUncounted, isIdle, count, choice.attribute]);
  return (
    <Stack gap="lg">
      <Working
        work={work}
        what={text('scope.counting', { connector: setup.connector.title })}
        tryAgain={() => count(choice.attribute === '' ? undefined : choice.attribute)}
      />
      {counting.isError && <Failed error={counting.error} />}
      {setup.has_attributes && (
        <AttributePicker
          choice={choice}
          counted={found?.attribute ?? undefined}
          isBusy={isBusy}
          onChange={onChange}
          onCount={count}
        />
      )}
      {found !== undefined &&
        listNames
          .filter((name) => offers(found[name], choice[name]))
          .map((name) => (
            <ValueChecks
              key={name}
              legend={text(`scope.list.${name}`)}
              what={whatOf(name)}
              values={found[name]}
              chosen={choice[name]}
              onChange={(chosen) => onChange({ ...choice, [name]: chosen })}
            />
          ))}
      {found !== undefined && (
        <Card>
          <Text size="sm" mb="xs">
            {found.is_complete ? text('scope.counted') : text('scope.countedPartly')}
          </Text>
          <Button
            size="xs"
            variant="default"
            loading={isBusy}
            onClick={() => count(choice.attribute === '' ? undefined : choice.attribute)}
          >
            {text('scope.countAgain')}
          </Button>
        </Card>
      )}
    </Stack>
  );
}

/** What the values of a list are, in the names of fields. */
const fieldOf: Readonly<Record<(typeof listNames)[number], string>> = {
  companies: 'employments.company_external_id',
  departments: 'department',
  employment_types: 'employments.employment_type',
};

/** A list that nobody has a value of is nothing to choose by. */
function offers(values: ScopeCounts['companies'], chosen: readonly string[]): boolean {
  return chosen.length > 0 || values.some(({ value }) => value !== '');
}

/** What was there last, while something newer is on its way. */
function useLast<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
