import { Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatNumber } from '../../kit/format/format.ts';
import { Card } from '../../kit/page/card.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { setupApi } from '../api/setup-api.ts';
import type { TestExport } from '../api/wire.ts';
import { useFieldName } from '../parts/field-name.ts';
import { useFindingText } from '../parts/finding-text.ts';
import { useText } from '../text/text.ts';
import classes from './export.module.css';

type Finding = TestExport['summary']['findings'][number];

interface FindingsProps {
  summary: TestExport['summary'];
  hasPeople: boolean;
  onPerson(externalId: string): void;
  /** Shows only the people of one finding in the table. */
  onFilter(code: string): void;
}

const tones = { invalid: 'stop', warning: 'care', note: 'off' } as const;
const order = ['invalid', 'warning', 'note'] as const;

/** What deserves a look before anything is confirmed, the gravest first. */
export function Findings(props: FindingsProps): React.JSX.Element {
  const text = useText();
  const { findings } = props.summary;
  const sorted = order.flatMap((severity) => findings.filter((one) => one.severity === severity));
  return (
    <Card label={text('export.findings')}>
      <Title order={2}>{text('export.findings')}</Title>
      <Text c="dimmed" mb="xs">
        {findings.length === 0 ? text('export.noFindings') : text('export.findingsWhat')}
      </Text>
      <ul className={classes['findings']}>
        {sorted.map((finding) => (
          <OneFinding key={finding.code} {...props} finding={finding} />
        ))}
      </ul>
    </Card>
  );
}

function OneFinding(props: FindingsProps & { finding: Finding }): React.JSX.Element {
  const { finding, hasPeople } = props;
  const { code, severity, count } = finding;
  const text = useText();
  const sentence = useFindingText();
  const [isOpen, setIsOpen] = useState(false);
  const id = `finding-${code}`;
  return (
    <li>
      <div className={classes['finding']}>
        <StateBadge tone={tones[severity]} {...(severity === 'warning' && { icon: 'warning' })}>
          {text(`export.severity.${severity}`)}
        </StateBadge>
        <span className={classes['sentence']}>{sentence(code) ?? finding.sentence}</span>
        {hasPeople ? (
          <button
            type="button"
            className={classes['unfold']}
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={`${text('people', { count, people: formatNumber(count) })}: ${sentence(code) ?? finding.sentence}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {text('people', { count, people: formatNumber(count) })}
            <span className="no-print">
              <Icon name={isOpen ? 'up' : 'down'} size={14} />
            </span>
          </button>
        ) : (
          <span>{text('people', { count, people: formatNumber(count) })}</span>
        )}
      </div>
      {isOpen && (
        <div id={id} className={classes['people']}>
          <FindingPeople {...props} />
        </div>
      )}
    </li>
  );
}

function FindingPeople({
  finding,
  onPerson,
  onFilter,
}: FindingsProps & { finding: Finding }): React.JSX.Element {
  const text = useText();
  const fieldName = useFieldName();
  const people = useQuery({
    queryKey: ['setup', 'findings', finding.code],
    queryFn: ({ signal }) => setupApi.findings(finding.code, signal),
  });
  if (people.isPending) return <Loading rows={2} height={18} />;
  if (people.isError) return <Failed error={people.error} tryAgain={() => void people.refetch()} />;
  // What could not be taken is not among the people of the export.
  const isTaken = finding.severity !== 'invalid';
  return (
    <>
      <ul>
        {people.data.data.map(({ external_id: externalId, name, path }, index) => (
          <li key={`${externalId ?? ''} ${index}`}>
            {isTaken && externalId !== undefined ? (
              <button type="button" className={classes['person']} onClick={() => onPerson(externalId)}>
                <Name>{name ?? externalId}</Name>
              </button>
            ) : (
              <Name>{name ?? externalId ?? text('export.withoutId')}</Name>
            )}
            {path !== undefined && <span className={classes['where']}> · {fieldName(plainPath(path))}</span>}
          </li>
        ))}
      </ul>
      {isTaken && (
        <Button
          component="a"
          href="#people"
          className="no-print"
          size="compact-sm"
          variant="subtle"
          onClick={(event: React.MouseEvent) => {
            event.preventDefault();
            onFilter(finding.code);
            document.getElementById('people')?.scrollIntoView();
          }}
        >
          {text('export.showInTable')}
        </Button>
      )}
    </>
  );
}

/** `employments[0].start_date`: which of the employments stands in the dialog. */
function plainPath(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '');
}
