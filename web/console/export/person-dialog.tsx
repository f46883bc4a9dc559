import { Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Name } from '../../kit/parts/name.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { personName } from '../connection/person-name.tsx';
import { PlainTable } from '../parts/plain-table.tsx';
import { Value } from '../person/person-value.tsx';
import { useText } from '../text/text.ts';
import { exportPersonQuery, type ExportIds, type PersonOfExport } from './exports.ts';

interface PersonDialogProps {
  which: ExportIds;
  externalId: string;
  onClose(): void;
}

/** One person of an export: every value, and where in the HR system it comes from. */
export function PersonDialog({ which, externalId, onClose }: PersonDialogProps): React.JSX.Element {
  const text = useText();
  const kit = useKitText();
  const person = useQuery(exportPersonQuery(which, externalId));
  return (
    <Modal
      opened
      onClose={onClose}
      size="46rem"
      title={person.data === undefined ? text('export.personTitle') : <Name>{nameOf(person.data)}</Name>}
      closeButtonProps={{ 'aria-label': kit('kit.close') }}
    >
      {person.isPending && <Loading rows={10} height={24} />}
      {person.isError && <Failed error={person.error} tryAgain={() => void person.refetch()} />}
      {person.isSuccess && <Values person={person.data} />}
    </Modal>
  );
}

function nameOf({ values, external_id: id }: PersonOfExport): string {
  const words = values.flatMap(({ field, value }) => (typeof value === 'string' ? [[field, value]] : []));
  return personName({ ...Object.fromEntries(words), external_id: id });
}

function Values({ person }: { person: PersonOfExport }): React.JSX.Element {
  const text = useText();
  const groups = [...Map.groupBy(person.values, ({ employment }) => employment ?? -1)].toSorted(
    ([one], [other]) => one - other,
  );
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {text('export.personWhat')}
      </Text>
      {person.findings.length > 0 && (
        <Text size="sm">
          {text('export.findings')}: <code>{person.findings.map(({ code }) => code).join(', ')}</code>
        </Text>
      )}
      {groups.map(([employment, values]) => (
        <div key={employment}>
          {employment >= 0 && (
            <Text fw={600} size="sm" mb={4}>
              {text('person.employment', { number: employment + 1 })}
              {employment === 0 && groups.length > 2 && ` (${text('person.primary')})`}
            </Text>
          )}
          <PlainTable
            caption={text('person.valuesTable')}
            hasLabels
            headings={[text('person.field'), text('person.value'), text('person.origin')]}
            rows={values.map(({ field, value, source, rule }) => ({
              id: field,
              cells: [
                <code key="f">{field.replace(/^employments\./, '')}</code>,
                <Value key="v" value={value} />,
                <span key="o">
                  <code>{source}</code>{' '}
                  {rule === 'mapping' && (
                    <Text span size="sm" c="dimmed">
                      {text('export.byMapping')}
                    </Text>
                  )}
                </span>,
              ],
            }))}
          />
        </div>
      ))}
    </Stack>
  );
}
