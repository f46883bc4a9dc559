import { Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../../../kit/api/api.ts';
import { formatNumber } from '../../../kit/format/format.ts';
import { Failed } from '../../../kit/states/failed.tsx';
import { useMay } from '../../session/session.ts';
import { useText } from '../../text/text.ts';
import { useOperation } from '../operation.ts';
import classes from '../parts.module.css';
import { PersonLink } from '../person-link.tsx';
import { personName } from '../person-name.tsx';
import { Progress } from '../progress.tsx';
import { ruleInWords } from '../scope-words.ts';
import type { ConnectionDetails, Mapping, PreviewResult, Scope } from '../wire.ts';

interface Draft {
  scope?: Scope;
  mapping?: Mapping;
}

/** A read by settings that are not saved yet: the button, and below the form what it would change. */
export function usePreview(
  connection: ConnectionDetails,
  draft: Draft | undefined,
): { button: React.JSX.Element; panel: React.JSX.Element } {
  const text = useText();
  const [asked, setAsked] = useState<string>();
  const wanted = JSON.stringify(draft);
  const preview = useOperation<PreviewResult>({
    connectionId: connection.id,
    kind: 'preview',
    ask: () =>
      answerOf(
        api.POST('/v1/connections/{connection_id}/preview', {
          params: { path: { connection_id: connection.id } },
          body: draft ?? {},
        }),
      ),
  });
  const isMine = asked !== undefined;
  return {
    button: (
      <Button
        variant="default"
        disabled={draft === undefined || connection.credentials === null}
        loading={isMine && preview.isUnderWay}
        onClick={() => {
          setAsked(wanted);
          preview.start();
        }}
      >
        {text('preview.button')}
      </Button>
    ),
    panel: (
      <div className={isMine ? classes['preview'] : undefined} aria-live="polite">
        {isMine && preview.isUnderWay && <Progress progress={preview.progress} />}
        {isMine && preview.error !== undefined && preview.error !== null && <Failed error={preview.error} />}
        {isMine && !preview.isUnderWay && preview.result !== undefined && (
          <>
            {asked !== wanted && <Text c="var(--care)">{text('preview.stale')}</Text>}
            <Outcome preview={preview.result} connectionId={connection.id} />
          </>
        )}
      </div>
    ),
  };
}

interface OutcomeProps {
  preview: PreviewResult;
  connectionId: string;
}

function Outcome({ preview, connectionId }: OutcomeProps): React.JSX.Element {
  const text = useText();
  const rows = [
    ['added', preview.added],
    ['leaving', preview.leaving],
    ['updated', preview.updated],
  ] as const;
  return (
    <>
      <Title order={3}>{text('preview.title')}</Title>
      <Text>
        {text('preview.sentence', {
          taken: formatNumber(preview.taken),
          before: formatNumber(preview.in_list),
        })}
      </Text>
      {!preview.complete && <Text c="var(--stop)">{preview.reason ?? text('preview.incomplete')}</Text>}
      <table className={classes['plain']}>
        <tbody>
          {rows.map(([name, { people, sample }]) => (
            <tr key={name}>
              <th scope="row">{text(`preview.${name}`)}</th>
              <td data-align="end">{formatNumber(people)}</td>
              <td>
                <Sample ids={sample} connectionId={connectionId} />
                {people > sample.length && ' …'}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{text('preview.unchanged')}</th>
            <td data-align="end">{formatNumber(preview.unchanged)}</td>
            <td />
          </tr>
          {preview.fields.map(({ field, people }) => (
            <tr key={`field ${field}`}>
              <th scope="row">
                {text('preview.field')} <code>{field}</code>
              </th>
              <td data-align="end">{formatNumber(people)}</td>
              <td />
            </tr>
          ))}
          {preview.left_out.map(({ rule, people }) => (
            <tr key={`rule ${rule}`}>
              <th scope="row">{text('export.leftOut', { rule: ruleInWords(text, rule) })}</th>
              <td data-align="end">{formatNumber(people)}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Some of the people, by their names where the list knows them; whom it does not know yet, the HR system's id has to tell. */
function Sample({ ids, connectionId }: { ids: readonly string[]; connectionId: string }): React.JSX.Element {
  const mayRead = useMay('employees:read');
  const { data: listed = [] } = useQuery({
    queryKey: ['people', connectionId, 'by id', ids],
    queryFn: async ({ signal }) => {
      const query = { connection_id: connectionId, external_id: [...ids], limit: 100 };
      return (await answerOf(api.GET('/v1/employees', { params: { query }, signal }))).data;
    },
    enabled: mayRead && ids.length > 0,
  });
  const known = new Map(listed.map((one) => [one.employee.external_id, one]));
  return (
    <>
      {ids.map((id, index) => {
        const person = known.get(id);
        return (
          <span key={id}>
            {index > 0 && ', '}
            <PersonLink
              connectionId={connectionId}
              employeeId={person?.id}
              name={person === undefined ? null : personName(person.employee)}
              externalId={id}
            />
          </span>
        );
      })}
    </>
  );
}
