import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useConnection } from '../connection/connection.ts';
import { PlainTable } from '../parts/plain-table.tsx';
import { AnchorLink } from '../shell/anchor-link.tsx';
import { useText } from '../text/text.ts';
import { comparisonQuery, type ExportComparison, type ExportIds } from './exports.ts';
import { PersonButton } from './person-button.tsx';

interface ComparisonProps {
  which: ExportIds;
  onPerson(externalId: string): void;
}

/** What this export has that is not there yet, and the other way round. Nothing where there is nothing to compare with. */
export function Comparison({ which, onPerson }: ComparisonProps): React.JSX.Element | undefined {
  const text = useText();
  const compared = useQuery(comparisonQuery(which));
  if (compared.data === null) return undefined;
  return (
    <Card label={text('export.comparison')}>
      <Title order={3}>{text('export.comparison')}</Title>
      {compared.isPending && <Loading rows={3} />}
      {compared.isError && <Failed error={compared.error} tryAgain={() => void compared.refetch()} />}
      {compared.isSuccess && <Found which={which} found={compared.data} onPerson={onPerson} />}
    </Card>
  );
}

const kinds = ['added', 'missing', 'changed'] as const;

function Found(props: ComparisonProps & { found: ExportComparison }): React.JSX.Element {
  const text = useText();
  const { found } = props;
  const shown = kinds.filter((kind) => found[kind].people > 0);
  const fields = found.fields.map(({ field, people }) => `${field} (${formatNumber(people)})`).join(', ');
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        <With {...props} />
      </Text>
      {shown.length === 0 && <Text>{text('export.noDifference')}</Text>}
      {shown.length > 0 && (
        <PlainTable
          caption={text('export.comparisonTable')}
          hasLabels
          headings={[text('export.kind'), text('export.howMany'), text('export.first')]}
          rows={[
            ...shown.map((kind) => ({
              id: kind,
              cells: [
                text(`export.${kind}`),
                formatNumber(found[kind].people),
                // Who is missing is not among the people of this export.
                <Sample
                  key="s"
                  of={found[kind]}
                  onPerson={kind === 'missing' ? undefined : props.onPerson}
                />,
              ],
            })),
            { id: 'same', cells: [text('export.sameValues'), formatNumber(found.unchanged), ''] },
          ]}
        />
      )}
      {fields !== '' && (
        <Text size="sm" mt="sm">
          {text('export.fieldsDiffer', { fields })}
        </Text>
      )}
    </>
  );
}

function With({ which, found }: ComparisonProps & { found: ExportComparison }): React.JSX.Element {
  const text = useText();
  const { time_zone: timeZone } = useConnection();
  if (found.with === 'list' || found.export_id === null || found.made_at === null) {
    const count = found.missing.people + found.changed.people + found.unchanged;
    return <>{text('export.withList', { count })}</>;
  }
  const params = { connectionId: which.connectionId, exportId: found.export_id };
  return (
    <>
      {text('export.withExport')}{' '}
      <AnchorLink to="/connections/$connectionId/exports/$exportId" params={params} size="sm">
        <Instant at={found.made_at} timeZone={timeZone} />
      </AnchorLink>
    </>
  );
}

function Sample(props: {
  of: ExportComparison['added'];
  onPerson: ((externalId: string) => void) | undefined;
}): React.JSX.Element {
  const text = useText();
  const { of, onPerson } = props;
  const count = of.people - of.sample.length;
  return (
    <>
      {of.sample.map(({ external_id: id, name = id }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          {onPerson === undefined ? (
            <Name>{name}</Name>
          ) : (
            <PersonButton name={name} onClick={() => onPerson(id)} />
          )}
        </span>
      ))}
      {count > 0 && ` ${text('export.andMore', { count })}`}
    </>
  );
}
