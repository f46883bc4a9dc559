import { Button, Group, Stack, Text } from '@mantine/core';
import { answerOf, api } from '../../kit/api/api.ts';
import { useOperation } from '../../kit/operation/operation.ts';
import { Failed } from '../../kit/states/failed.tsx';
import { Section } from '../parts/section.tsx';
import { Working } from '../parts/working.tsx';
import { useText } from '../text/text.ts';
import { Explained } from './explained.tsx';
import { type Explanation, pathOf, type PersonIds } from './person.ts';

interface ExplainProps {
  ids: PersonIds;
  explanation: Explanation | undefined;
  onExplained(explanation: Explanation | undefined): void;
}

/** Asks the HR system about this one person, and says where every value comes from. */
export function Explain({ ids, explanation, onExplained }: ExplainProps): React.JSX.Element {
  const text = useText();
  const explaining = useOperation(
    () =>
      answerOf(
        api.POST('/v1/connections/{connection_id}/employees/{employee_id}/explain', { params: pathOf(ids) }),
      ),
    // What `explain` ends with has this one shape.
    ({ result }) => onExplained(result as Explanation),
  );
  const forget = (): void => {
    explaining.reset();
    onExplained(undefined);
  };
  return (
    <Section title={text('person.explainTitle')}>
      <Stack>
        <Text c="dimmed" size="sm" maw="44rem">
          {text('person.explainWhat')}
        </Text>
        {explaining.isRunning && <Working>{text('person.explaining')}</Working>}
        {explaining.error !== null && <Failed error={explaining.error} />}
        {explanation !== undefined && !explaining.isRunning && <Explained explanation={explanation} />}
        <Group>
          <Button variant="default" loading={explaining.isRunning} onClick={explaining.start}>
            {text(explanation === undefined ? 'person.explainStart' : 'person.explainAgain')}
          </Button>
          {explanation !== undefined && (
            <Button variant="subtle" onClick={forget}>
              {text('person.explainForget')}
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}
