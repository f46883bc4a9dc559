import { Alert, NativeSelect, Text } from '@mantine/core';
import { useEffect } from 'react';
import { Card } from '../../kit/page/card.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { isUnderWay, useChange, useWorked } from '../api/queries.ts';
import { setupApi } from '../api/setup-api.ts';
import type { ScopeCounts } from '../api/wire.ts';
import { Working } from '../parts/working.tsx';
import { useText } from '../text/text.ts';
import { likelyAccepted, type ScopeChoice } from './choice.ts';
import { ValueChecks } from './value-checks.tsx';

interface AttributePickerProps {
  choice: ScopeChoice;
  /** The attribute whose values were counted last. */
  counted: NonNullable<ScopeCounts['attribute']> | undefined;
  isBusy: boolean;
  onChange(choice: ScopeChoice): void;
  onCount(attribute: string): void;
}

/** One attribute of the HR system, such as "takes part", and the values that mean yes. */
export function AttributePicker(props: AttributePickerProps): React.JSX.Element {
  const { choice, isBusy, onChange, onCount } = props;
  const text = useText();
  const attributes = useWorked('attributes');
  const asking = useChange(() => setupApi.askAttributes());
  const isUnasked = attributes.data?.attributes === null && attributes.data.work === null;
  const { mutate: ask, isIdle } = asking;
  useEffect(() => {
    if (isUnasked && isIdle) ask();
  }, [isUnasked, isIdle, ask]);
  const offered = attributes.data?.attributes ?? [];
  const known = offered.some(({ name }) => name === choice.attribute);
  function choose(name: string): void {
    const options = offered.find((one) => one.name === name)?.options ?? [];
    onChange({ ...choice, attribute: name, accepted: likelyAccepted(options) });
    if (name !== '') onCount(name);
  }
  return (
    <Card label={text('scope.attribute')}>
      {attributes.data?.work?.state === 'failed' && (
        <Working work={attributes.data.work} what={text('scope.asking')} tryAgain={() => ask()} />
      )}
      {attributes.isError && <Failed error={attributes.error} tryAgain={() => void attributes.refetch()} />}
      <NativeSelect
        label={text('scope.attribute')}
        description={isUnderWay(attributes.data?.work) ? text('scope.asking') : text('scope.attributeWhat')}
        value={choice.attribute}
        disabled={isBusy}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: '', label: text('scope.noAttribute') },
          ...(choice.attribute !== '' && !known
            ? [{ value: choice.attribute, label: choice.attribute }]
            : []),
          ...offered.map(({ name, label }) => ({ value: name, label: label === '' ? name : label })),
        ]}
      />
      {choice.attribute !== '' && <AcceptedValues {...props} offered={offered} />}
    </Card>
  );
}

function AcceptedValues({
  choice,
  counted,
  isBusy,
  onChange,
  offered,
}: AttributePickerProps & { offered: readonly { name: string; options: string[] }[] }): React.JSX.Element {
  const text = useText();
  const isCounted = counted?.name === choice.attribute;
  if (isCounted && counted.values.length === 0)
    return (
      <Alert mt="sm" color="amber" icon={<Icon name="warning" />} role="status">
        {text('scope.ownValues')}
      </Alert>
    );
  if (isCounted && counted.values.every(({ value }) => value === ''))
    return (
      <Alert mt="sm" color="amber" icon={<Icon name="warning" />} role="status">
        {text('scope.nobodyHasValue')}
      </Alert>
    );
  if (isCounted)
    return (
      <ValueChecks
        isInside
        legend={text('scope.accepted')}
        what={text('scope.acceptedWhat')}
        values={counted.values}
        chosen={choice.accepted}
        onChange={(accepted) => onChange({ ...choice, accepted })}
      />
    );
  const options = offered.find(({ name }) => name === choice.attribute)?.options ?? [];
  const values = [...new Set([...options, ...choice.accepted])];
  if (values.length === 0)
    return <Text mt="sm">{isBusy ? text('scope.countingValues') : text('scope.noValues')}</Text>;
  return (
    <ValueChecks
      isInside
      legend={text('scope.accepted')}
      what={text('scope.acceptedWhat')}
      values={values.map((value) => ({ value, name: null }))}
      chosen={choice.accepted}
      onChange={(accepted) => onChange({ ...choice, accepted })}
    />
  );
}
