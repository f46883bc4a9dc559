import { Stack, Text } from '@mantine/core';
import { PlainTable } from '../parts/plain-table.tsx';
import { Section } from '../parts/section.tsx';
import { useText } from '../text/text.ts';
import type { Explanation, ListedEmployee } from './person.ts';
import { Origin, Value } from './person-value.tsx';
import { valuesOf } from './values-of.ts';

interface ValuesProps {
  employee: ListedEmployee['employee'];
  /** Where values come from, once somebody asked. */
  explained: Explanation['values'] | undefined;
}

/** Every value that is kept, field by field. */
export function Values({ employee, explained }: ValuesProps): React.JSX.Element {
  const text = useText();
  const origins = new Map(explained?.map((one) => [one.field, one]));
  const headings = [text('person.field'), text('person.value')];
  if (explained !== undefined) headings.push(text('person.origin'));
  return (
    <Section title={text('person.values')}>
      <Stack>
        {valuesOf(employee).map(({ employment, values }) => (
          <div key={employment}>
            {employment > 0 && (
              <Text fw={600} size="sm" mb={4}>
                {text('person.employment', { number: employment })}
                {employment === 1 && ` (${text('person.primary')})`}
              </Text>
            )}
            <PlainTable
              caption={text('person.valuesTable')}
              hasLabels={explained !== undefined}
              headings={headings}
              rows={values.map(({ field, value }) => ({
                id: field,
                cells: [
                  <code key="f">{field}</code>,
                  <Value key="v" value={value} />,
                  ...(explained === undefined
                    ? []
                    : [
                        <Origin
                          key="o"
                          of={origins.get(employment === 1 ? `employments.${field}` : field)}
                        />,
                      ]),
                ],
              }))}
            />
          </div>
        ))}
        {explained === undefined && (
          <Text size="sm" c="dimmed">
            {text('person.originUnknown')}
          </Text>
        )}
      </Stack>
    </Section>
  );
}
