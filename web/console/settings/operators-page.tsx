import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatInstant } from '../../kit/format/format.ts';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useMay } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { ConfirmChange } from './confirm-change.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { type OperatorChange, operatorsQuery, type ShownLink } from './operators.ts';
import { OperatorsTable } from './operators-table.tsx';
import { OneTimeDialog } from './one-time-dialog.tsx';

export function OperatorsPage(): React.JSX.Element {
  const text = useText();
  const operators = useQuery(operatorsQuery);
  const mayChange = useMay('operators:write');
  const [isInviting, setInviting] = useState(false);
  const [change, setChange] = useState<OperatorChange>();
  const [link, setLink] = useState<ShownLink>();
  return (
    <>
      <PageHeader title={text('operators.title')} lead={text('operators.lead')}>
        {mayChange && <Button onClick={() => setInviting(true)}>{text('operators.invite')}</Button>}
      </PageHeader>
      {operators.isPending && <Loading rows={4} height={36} />}
      {operators.isError && <Failed error={operators.error} tryAgain={() => void operators.refetch()} />}
      {operators.isSuccess && (
        <OperatorsTable operators={operators.data} {...(mayChange && { onChange: setChange })} />
      )}
      <InviteDialog
        isOpen={isInviting}
        onClose={() => setInviting(false)}
        onInvited={(made) => {
          setInviting(false);
          setLink(made);
        }}
      />
      {change !== undefined && (
        <ConfirmChange
          change={change}
          onClose={() => setChange(undefined)}
          onDone={(made) => {
            setChange(undefined);
            setLink(made);
          }}
        />
      )}
      <OneTimeDialog
        value={link?.link}
        title={text('operators.link', { name: link?.name ?? '' })}
        what={link === undefined ? '' : text('operators.linkWhat', { when: formatInstant(link.expires_at) })}
        copy={text('operators.linkCopy')}
        done={text('operators.done')}
        onClose={() => setLink(undefined)}
      />
    </>
  );
}
