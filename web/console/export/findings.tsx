import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { formatNumber } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import parts from '../connection/parts.module.css';
import type { TestExport } from '../connection/wire.ts';
import { useText } from '../text/text.ts';
import { findingPeopleQuery } from './exports.ts';
import classes from './findings.module.css';
import { PersonButton } from './person-button.tsx';

type Finding = TestExport['summary']['findings'][number];

export const toneOfSeverity: Record<Finding['severity'], Tone> = {
  invalid: 'stop',
  warning: 'care',
  note: 'wait',
};

interface FindingsProps {
  one: TestExport;
  onPerson(externalId: string): void;
  /** Narrows the table of people to those with a finding of this code. */
  onFilter(code: string): void;
}

/** What deserves a look, the gravest first; each opens to show who. */
export function Findings(props: FindingsProps): React.JSX.Element {
  const text = useText();
  const { findings } = props.one.summary;
  const severities = ['invalid', 'warning', 'note'] as const;
  const sorted = severities.flatMap((severity) => findings.filter((one) => one.severity === severity));
  return (
    <Card label={text('export.findings')}>
      <Title order={3} mb="sm">
        {text('export.findings')}
      </Title>
      {findings.length === 0 && <Text c="dimmed">{text('export.noFindings')}</Text>}
      <ul className={parts['list']}>
        {sorted.map((finding) => (
          <li key={finding.code}>
            <OneFinding {...props} finding={finding} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OneFinding(props: FindingsProps & { finding: Finding }): React.JSX.Element {
  const text = useText();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { code, severity, sentence, count } = props.finding;
  const people = text('export.findingPeople', { count });
  return (
    <>
      <div className={classes['finding']}>
        <StateBadge tone={toneOfSeverity[severity]}>{text(`finding.${severity}`)}</StateBadge>
        <Text size="sm">
          {sentence} <code>{code}</code>
        </Text>
        {props.one.people_erased_at === null ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={isOpen}
            aria-controls={id}
            rightSection={<Icon name={isOpen ? 'up' : 'down'} size={14} />}
            onClick={() => setOpen(!isOpen)}
          >
            {people}
            <span className="visually-hidden">: {sentence}</span>
          </Button>
        ) : (
          <Text size="sm">{people}</Text>
        )}
      </div>
      <div id={id}>{isOpen && <FindingPeople {...props} />}</div>
    </>
  );
}

function FindingPeople(props: FindingsProps & { finding: Finding }): React.JSX.Element {
  const text = useText();
  const { one, finding, onPerson, onFilter } = props;
  const which = { connectionId: one.connection_id, exportId: one.id };
  const people = useQuery(findingPeopleQuery(which, finding.code));
  if (people.isPending) return <Loading rows={2} height={18} />;
  if (people.isError) return <Failed error={people.error} tryAgain={() => void people.refetch()} />;
  // What could not be taken is not among the people of the export.
  const isTaken = finding.severity !== 'invalid';
  const found = people.data.data;
  return (
    <Stack gap="xs" mt="xs">
      <ul className={classes['people']}>
        {found.map(({ external_id: externalId, name, path }, index) => (
          // The same person may have it twice, at two places of the record.
          <li key={`${externalId ?? ''} ${index}`}>
            {isTaken && externalId !== undefined ? (
              <PersonButton name={name ?? externalId} onClick={() => onPerson(externalId)} />
            ) : (
              <Text span size="sm">
                <Name>{name ?? externalId ?? text('export.withoutId')}</Name>
              </Text>
            )}
            {path !== undefined && <code>{path}</code>}
          </li>
        ))}
      </ul>
      {people.data.next_cursor !== null && (
        <Text size="sm" c="dimmed">
          {text('export.findingMore', {
            shown: formatNumber(found.length),
            count: formatNumber(finding.count),
          })}
        </Text>
      )}
      {isTaken && (
        <Group>
          <Button size="compact-sm" variant="default" onClick={() => onFilter(finding.code)}>
            {text('export.onlyThese')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
