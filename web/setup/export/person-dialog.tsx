import { Modal, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CalendarDate } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { setupApi } from '../api/setup-api.ts';
import type { SetupPerson } from '../api/wire.ts';
import { useFieldName } from '../parts/field-name.ts';
import { useFindingText } from '../parts/finding-text.ts';
import { useOwnText } from '../parts/own-text.ts';
import { useText } from '../text/text.ts';
import classes from './export.module.css';

interface PersonDialogProps {
  externalId: string;
  onClose(): void;
}

/** One person in detail: every value, and where in the HR system it comes from. */
export function PersonDialog({ externalId, onClose }: PersonDialogProps): React.JSX.Element {
  const text = useText();
  const person = useQuery({
    queryKey: ['setup-person', externalId],
    queryFn: ({ signal }) => setupApi.person(externalId, signal),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="46rem"
      title={person.data === undefined ? text('export.person') : <Name>{fullName(person.data)}</Name>}
      closeButtonProps={{ 'aria-label': text('kit.close') }}
    >
      {person.isPending && <Loading rows={10} height={24} />}
      {person.isError && <Failed error={person.error} tryAgain={() => void person.refetch()} />}
      {person.data !== undefined && <Values person={person.data} />}
    </Modal>
  );
}

function fullName({ values, external_id: id }: SetupPerson): string {
  const of = (field: string): string => {
    const value = values.find((one) => one.field === field)?.value;
    return typeof value === 'string' ? value : '';
  };
  return [of('first_name'), of('prefix'), of('last_name')].filter(Boolean).join(' ') || id;
}

function Values({ person }: { person: SetupPerson }): React.JSX.Element {
  const text = useText();
  const sentence = useFindingText();
  const groups = [...Map.groupBy(person.values, ({ employment }) => employment)].toSorted(
    ([one], [other]) => (one ?? -1) - (other ?? -1),
  );
  const several = groups.length > 2;
  return (
    <>
      <Text c="dimmed">{text('export.personWhat')}</Text>
      {person.findings.length > 0 && (
        <ul className={classes['notes']}>
          {person.findings.map(({ code }, index) => (
            <li key={index}>{sentence(code) ?? code}</li>
          ))}
        </ul>
      )}
      {groups.map(([employment, values]) => (
        <section key={employment ?? 'person'}>
          <Title order={3} mt="md" mb={4}>
            {employment === null
              ? text('export.personValues')
              : several
                ? text('export.employmentNumber', { number: employment + 1 })
                : text('export.employment')}
          </Title>
          <ValueTable values={values} />
        </section>
      ))}
    </>
  );
}

function ValueTable({ values }: { values: SetupPerson['values'] }): React.JSX.Element {
  const text = useText();
  const own = useOwnText();
  const fieldName = useFieldName();
  return (
    <table className={classes['values']}>
      <thead>
        <tr>
          <th scope="col">{text('welcome.field')}</th>
          <th scope="col">{text('export.value')}</th>
          <th scope="col">{text('export.origin')}</th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ field, value, source, label, rule }) => (
          <tr key={field}>
            <th scope="row">{fieldName(field)}</th>
            <td>
              <Value field={field} value={value} />
            </td>
            <td>
              {label !== null && <span className={classes['label']}>{own(label)}</span>}
              <code lang="en">{source}</code>
              {rule === 'mapping' && <span className={classes['rule']}>{text('export.byRule')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ field, value }: { field: string; value?: unknown }): React.JSX.Element {
  const text = useText();
  if (value === undefined || value === null || value === '')
    return <span className={classes['nothing']}>{text('export.emptyValue')}</span>;
  if (field === 'enrollment_status') return <>{text(`status.${value as 'active'}`)}</>; // one of the four
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return <CalendarDate date={value} />;
  return <Name>{textOf(value)}</Name>;
}

/** A value of ours is a text, a number, a yes or no, or a list of texts. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
