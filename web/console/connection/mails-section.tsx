import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Instant } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { PlainTable } from '../parts/plain-table.tsx';
import { Section } from '../parts/section.tsx';
import { useText } from '../text/text.ts';
import { canBeRetried, failureInWords, type Mail, mailsQuery, toneOfMail, useRetriedMail } from './mails.ts';
import type { Contact } from './setup-links.ts';
import type { ConnectionDetails } from './wire.ts';

interface MailsSectionProps {
  connection: ConnectionDetails;
  contacts: readonly Contact[];
  mayChange: boolean;
}

/** What was mailed about a connection, to whom, and what became of it. */
export function MailsSection({ connection, contacts, mayChange }: MailsSectionProps): React.JSX.Element {
  const text = useText();
  const mails = useQuery(mailsQuery(connection.id));
  const retry = useRetriedMail(connection.id);
  return (
    <Section title={text('mails.title')}>
      <Stack gap="sm">
        {mails.isPending && <Loading rows={3} />}
        {mails.isError && <Failed error={mails.error} tryAgain={() => void mails.refetch()} />}
        {mails.data?.sends_mail === false && <Text>{text('mails.noServer')}</Text>}
        {retry.isError && <Failed error={retry.error} />}
        {mails.data?.data.length === 0 && <Text c="dimmed">{text('mails.none')}</Text>}
        {mails.data !== undefined && mails.data.data.length > 0 && (
          <PlainTable
            caption={text('mails.table')}
            headings={[text('mails.when'), text('mails.subject'), text('mails.to'), text('mails.state')]}
            rows={mails.data.data.map((mail) => ({
              id: mail.id,
              cells: [
                <Instant
                  key="when"
                  at={mail.finished_at ?? mail.created_at}
                  timeZone={connection.time_zone}
                />,
                <Subject key="subject" mail={mail} />,
                <To key="to" mail={mail} contacts={contacts} />,
                <Outcome
                  key="state"
                  mail={mail}
                  timeZone={connection.time_zone}
                  {...(mayChange && mails.data.sends_mail && { onRetry: () => retry.mutate(mail) })}
                />,
              ],
            }))}
          />
        )}
      </Stack>
    </Section>
  );
}

function Subject({ mail }: { mail: Mail }): React.JSX.Element {
  const text = useText();
  return (
    <>
      <Name>{mail.subject}</Name>
      <Text size="xs" c="dimmed">
        {text(`mails.kind.${mail.kind}`)}
      </Text>
    </>
  );
}

function To({ mail, contacts }: { mail: Mail; contacts: readonly Contact[] }): React.JSX.Element {
  const text = useText();
  if (mail.contact_id === null) return <>{text('mails.operator')}</>;
  return <Name>{contacts.find(({ id }) => id === mail.contact_id)?.name ?? '…'}</Name>;
}

interface OutcomeProps {
  mail: Mail;
  timeZone: string;
  /** Left out for people who may only look, and where nothing can be mailed. */
  onRetry?: () => void;
}

function Outcome({ mail, timeZone, onRetry }: OutcomeProps): React.JSX.Element {
  const text = useText();
  const { state, failure, attempts, next_attempt_at: next } = mail;
  return (
    <Stack gap={4} align="flex-start">
      <StateBadge tone={toneOfMail[state]}>{text(`mails.stateOf.${state}`)}</StateBadge>
      {failure !== null && <Text size="xs">{failureInWords(text, failure)}</Text>}
      {next !== null && attempts > 0 && (
        <Text size="xs" c="dimmed">
          {text('mails.next')} <Instant at={next} timeZone={timeZone} />
        </Text>
      )}
      {onRetry !== undefined && canBeRetried(mail) && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {text('mails.retry')}
        </Button>
      )}
    </Stack>
  );
}
