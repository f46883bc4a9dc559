import { Button, Group } from '@mantine/core';
import { Ago, Instant } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { PlainTable } from '../parts/plain-table.tsx';
import { useText } from '../text/text.ts';
import type { Mail } from './mails.ts';
import { type Contact, type SetupLink, shownStateOf, toneOfLink } from './setup-links.ts';

interface LinksTableProps {
  links: readonly SetupLink[];
  contacts: readonly Contact[];
  mails: readonly Mail[];
  timeZone: string;
  /** The connection was removed: whoever opens one reads that it has ended. */
  hasEnded: boolean;
  /** Left out for people who may only look. */
  onRevoke?: (link: SetupLink) => void;
  /** Left out also where nothing can be mailed. */
  onResend?: (link: SetupLink) => void;
}

const ended: ReadonlySet<SetupLink['state']> = new Set(['expired', 'revoked']);

export function LinksTable(props: LinksTableProps): React.JSX.Element {
  const { links, contacts, mails, timeZone, onRevoke, onResend } = props;
  const text = useText();
  const kit = useKitText();
  const nameOf = ({ contact_id: id }: SetupLink): string | undefined =>
    contacts.find((one) => one.id === id)?.name;
  const hasActions = onRevoke !== undefined || onResend !== undefined;
  return (
    <PlainTable
      caption={text('link.table')}
      hasLabels
      headings={[
        text('link.for'),
        text('overview.state'),
        text('link.opened'),
        text('link.expires'),
        ...(hasActions ? [text('operators.actions')] : []),
      ]}
      rows={links.map((link) => ({
        id: link.id,
        cells: [
          <Name key="for">{nameOf(link) ?? text('link.anybody')}</Name>,
          <State key="state" state={shownStateOf(link, mails)} hasEnded={props.hasEnded} />,
          link.opened_at === null ? (
            kit('kit.never')
          ) : (
            <Ago key="opened" at={link.opened_at} timeZone={timeZone} />
          ),
          <Instant key="ends" at={link.revoked_at ?? link.expires_at} timeZone={timeZone} />,
          ...(hasActions ? [<Actions key="actions" link={link} {...props} />] : []),
        ],
      }))}
    />
  );
}

function State({ state, hasEnded }: { state: SetupLink['state']; hasEnded: boolean }): React.JSX.Element {
  const text = useText();
  if (hasEnded && !ended.has(state)) return <StateBadge tone="off">{text('link.hasEnded')}</StateBadge>;
  return <StateBadge tone={toneOfLink[state]}>{text(`link.state.${state}`)}</StateBadge>;
}

function Actions({ link, onRevoke, onResend }: LinksTableProps & { link: SetupLink }): React.JSX.Element {
  const text = useText();
  return (
    <Group gap="xs">
      {link.contact_id !== null && onResend !== undefined && (
        <Button size="compact-sm" variant="default" onClick={() => onResend(link)}>
          {text('link.resend')}
        </Button>
      )}
      {!ended.has(link.state) && onRevoke !== undefined && (
        <Button size="compact-sm" variant="default" onClick={() => onRevoke(link)}>
          {text('link.revoke')}
        </Button>
      )}
    </Group>
  );
}
