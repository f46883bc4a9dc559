import { Text } from '@mantine/core';
import { CalendarDate } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { inWords } from '../connection/field-changes.tsx';
import type { Explanation } from './person.ts';

/** A value of a person: a day as a day, anything else in words. */
export function Value({ value }: { value?: unknown }): React.JSX.Element {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return <CalendarDate date={value} />;
  return <Name>{inWords(value)}</Name>;
}

interface OriginProps {
  of: Explanation['values'][number] | undefined;
}

/** Where a value comes from: its place in the source, where it has one, and the rule. */
export function Origin({ of }: OriginProps): React.JSX.Element | undefined {
  if (of === undefined) return undefined;
  return (
    <>
      {of.from !== '' && <code>{of.from}</code>}{' '}
      <Text span size="sm" c="dimmed">
        {of.rule}
      </Text>
    </>
  );
}
