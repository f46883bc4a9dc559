import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Confirm } from '../../kit/parts/confirm.tsx';
import { Empty } from '../../kit/states/empty.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { Section } from '../parts/section.tsx';
import { useMay } from '../session/session.ts';
import { OneTimeDialog } from '../settings/one-time-dialog.tsx';
import { useText } from '../text/text.ts';
import { useConnection } from './connection.ts';
import { LinksTable } from './links-table.tsx';
import { mailsQuery } from './mails.ts';
import { MailsSection } from './mails-section.tsx';
import { NewLinkDialog } from './new-link-dialog.tsx';
import { contactsQuery, type SetupLink, setupLinksQuery, useNewLink, useRevokedLink } from './setup-links.ts';

const route = getRouteApi('/inside/connections/$connectionId/link');

/** The personal links with which the customer’s HR admin sets the connection up and follows it. */
export function LinkTab(): React.JSX.Element {
  const text = useText();
  const connection = useConnection();
  const mayChange = useMay('connections:write') && connection.state !== 'removed';
  const links = useQuery(setupLinksQuery(connection.id));
  const contacts = useQuery(contactsQuery(connection.customer_id));
  const mails = useQuery(mailsQuery(connection.id));
  const { send: isFirst = false } = route.useSearch();
  const navigate = route.useNavigate();
  const [isMaking, setMaking] = useState(isFirst);
  const [revoking, setRevoking] = useState<SetupLink>();
  const [url, setUrl] = useState<string>();
  const again = useNewLink(connection, setUrl);
  function close(): void {
    setMaking(false);
    if (isFirst) void navigate({ search: {}, replace: true });
  }
  const add = mayChange && <Button onClick={() => setMaking(true)}>{text('link.new')}</Button>;
  return (
    <Stack gap="xl">
      <Section title={text('link.title')} actions={add}>
        <Stack>
          <Text c="dimmed" maw="42rem">
            {text('link.what')}
          </Text>
          {contacts.isError && <Failed error={contacts.error} tryAgain={() => void contacts.refetch()} />}
          {again.isError && <Failed error={again.error} />}
          {links.isPending && <Loading rows={4} height={36} />}
          {links.isError && <Failed error={links.error} tryAgain={() => void links.refetch()} />}
          {links.isSuccess && links.data.length === 0 && (
            <Empty title={text('link.none')} what={text('link.noneWhat')} />
          )}
          {links.isSuccess && links.data.length > 0 && (
            <LinksTable
              links={links.data}
              contacts={contacts.data ?? []}
              mails={mails.data?.data ?? []}
              timeZone={connection.time_zone}
              hasEnded={connection.state === 'removed'}
              {...(mayChange && { onRevoke: setRevoking })}
              {...(mayChange &&
                mails.data?.sends_mail === true && {
                  onResend: ({ contact_id: contactId, activates }: SetupLink) =>
                    contactId !== null && again.mutate({ contactId, isMailed: true, activates }),
                })}
            />
          )}
        </Stack>
      </Section>
      <MailsSection connection={connection} contacts={contacts.data ?? []} mayChange={mayChange} />
      {isMaking && mayChange && contacts.isSuccess && mails.isSuccess && (
        <NewLinkDialog
          connection={connection}
          contacts={contacts.data}
          sendsMail={mails.data.sends_mail}
          isFirst={isFirst}
          onMade={(made) => {
            close();
            setUrl(made);
          }}
          onClose={close}
        />
      )}
      <OneTimeDialog
        value={url}
        title={text('link.made')}
        what={text('link.madeWhat')}
        copy={text('link.copy')}
        done={text('link.done')}
        onClose={() => setUrl(undefined)}
      />
      {revoking !== undefined && (
        <Revocation connectionId={connection.id} link={revoking} onClose={() => setRevoking(undefined)} />
      )}
    </Stack>
  );
}

interface RevocationProps {
  connectionId: string;
  link: SetupLink;
  onClose(): void;
}

function Revocation({ connectionId, link, onClose }: RevocationProps): React.JSX.Element {
  const text = useText();
  const revocation = useRevokedLink(connectionId, onClose);
  return (
    <Confirm
      isOpen
      title={text('link.revokeTitle')}
      what={text('link.revokeWhat')}
      verb={text('link.revoke')}
      isDangerous
      isBusy={revocation.isPending}
      error={revocation.error}
      onConfirm={() => revocation.mutate(link)}
      onClose={onClose}
    />
  );
}
