import { Stack, Text } from '@mantine/core';
import { CalendarDate } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { inWords } from '../connection/field-changes.tsx';
import { PlainTable } from '../parts/plain-table.tsx';
import { Section } from '../parts/section.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { Explained } from './explained.tsx';
import type { Explanation } from './person.ts';

interface UnlistedExplanationProps {
  connectionId: string;
  explanation: Explanation;
}

/** In or out and why, with every value that would be taken and where it comes from. */
export function UnlistedExplanation(props: UnlistedExplanationProps): React.JSX.Element {
  const text = useText();
  const { connectionId, explanation } = props;
  const values = explanation.values.filter(({ value }) => value !== undefined && value !== null);
  return (
    <>
      <Section title={text('person.explainTitle')}>
        <Stack>
          {explanation.accepted !== null && (
            <Text>
              {text('unlisted.isListed')}{' '}
              <AnchorLink to="/people" search={{ connection: connectionId, all: true }}>
                {text('unlisted.toList')}
              </AnchorLink>
            </Text>
          )}
          <Explained explanation={explanation} />
        </Stack>
      </Section>
      {values.length > 0 && (
        <Section title={text('unlisted.values')}>
          <PlainTable
            caption={text('person.valuesTable')}
            hasLabels
            headings={[text('person.field'), text('person.value'), text('person.origin')]}
            rows={values.map(({ field, value, from, rule }) => ({
              id: field,
              cells: [
                <code key="f">{field}</code>,
                typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? (
                  <CalendarDate key="v" date={value} />
                ) : (
                  <Name key="v">{inWords(value)}</Name>
                ),
                <span key="o">
                  {from !== '' && <code>{from}</code>}{' '}
                  <Text span size="sm" c="dimmed">
                    {rule}
                  </Text>
                </span>,
              ],
            }))}
          />
        </Section>
      )}
    </>
  );
}
