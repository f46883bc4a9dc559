import { Stack, Text, Title } from '@mantine/core';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { FieldChanges, inWords } from '../connection/field-changes.tsx';
import { PlainTable } from '../parts/plain-table.tsx';
import { useText } from '../text/text.ts';
import type { Explanation } from './person.ts';

/** In or out and why, the source's own fields, and what the next run would change. */
export function Explained({ explanation }: { explanation: Explanation }): React.JSX.Element {
  const text = useText();
  const { scope, status, source, differences, findings } = explanation;
  return (
    <Stack gap="md">
      <div>
        <StateBadge tone={scope.included ? 'good' : 'off'}>
          {text(scope.included ? 'person.inScope' : 'person.outOfScope')}
        </StateBadge>
        <Text mt={4}>{scope.sentence}</Text>
        {scope.rule !== undefined && (
          <Text size="sm" c="dimmed">
            <Name>{scope.rule}</Name>
          </Text>
        )}
        <Text mt={4}>{status}</Text>
      </div>
      <div>
        <Title order={3}>{text('person.differences')}</Title>
        {differences.length === 0 ? (
          <Text c="dimmed">{text(`person.${whatIsNext(explanation)}`)}</Text>
        ) : (
          <FieldChanges changes={differences} />
        )}
      </div>
      {findings.length > 0 && (
        <div>
          <Title order={3}>{text('person.findings')}</Title>
          <ul>
            {findings.map(({ code, path = '' }) => (
              <li key={`${code} ${path}`}>
                <code>{code}</code> <Name>{path}</Name>
              </li>
            ))}
          </ul>
        </div>
      )}
      {source.length > 0 && (
        <div>
          <Title order={3}>{text('person.source')}</Title>
          <PlainTable
            caption={text('person.source')}
            headings={[text('person.path'), text('person.value')]}
            rows={source.map(({ path, value }) => ({
              id: path,
              cells: [<code key="p">{path}</code>, <Name key="v">{inWords(value)}</Name>],
            }))}
          />
        </div>
      )}
    </Stack>
  );
}

function whatIsNext({ accepted, scope }: Explanation) {
  if (accepted !== null) return 'noDifferences';
  return scope.included ? 'wouldBeAdded' : 'staysOut';
}
