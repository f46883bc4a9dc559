import { Stack, Text } from '@mantine/core';
import { PlainTable } from '../parts/plain-table.tsx';
import { Section } from '../parts/section.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { Explained } from './explained.tsx';
import type { Explanation } from './person.ts';
import { Origin, Value } from './person-value.tsx';

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
            rows={values.map((one) => ({
              id: one.field,
              cells: [
                <code key="f">{one.field}</code>,
                <Value key="v" value={one.value} />,
                <span key="o">
                  <Origin of={one} />
                </span>,
              ],
            }))}
          />
        </Section>
      )}
    </>
  );
}
