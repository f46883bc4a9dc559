import { Button, Group } from '@mantine/core';
import { Ago, Instant } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge } from '../../kit/parts/state-badge.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { useText } from '../text/text.ts';
import { type Contact, type SetupLink, toneOfLink } from './setup-links.ts';

interface LinksTableProps {
  links: readonly SetupLink[];
  contacts: readonly Contact[];
  timeZone: string;
  /** Left out for people who may only look. */
  onRevoke?: (link: SetupLink) => void;
  onResend?: (link: SetupLink) => void;
}

const ended: ReadonlySet<SetupLink['state']> = new Set(['expired', 'revoked']);

export function LinksTable(props: LinksTableProps): React.JSX.Element {
  const { links, contacts, timeZone, onRevoke, onResend } = props;
  const text = useText();
  const kit = useKitText();
  const nameOf = ({ contact_id: id }: SetupLink): string | undefined =>
    contacts.find((one) => one.id === id)?.name;
  const columns: Column<SetupLink>[] = [
    {
      id: 'contact',
      header: text('link.for'),
      cell: (link) => <Name>{nameOf(link) ?? text('link.anybody')}</Name>,
    },
    {
      id: 'state',
      header: text('overview.state'),
      cell: (link) => (
        <StateBadge tone={toneOfLink[link.state]}>{text(`link.state.${link.state}`)}</StateBadge>
      ),
      width: '11rem',
    },
    {
      id: 'opened',
      header: text('link.opened'),
      cell: (link) =>
        link.opened_at === null ? kit('kit.never') : <Ago at={link.opened_at} timeZone={timeZone} />,
      width: '9rem',
      isSecondary: true,
    },
    {
      id: 'expires',
      header: text('link.expires'),
      cell: (link) => <Instant at={link.expires_at} timeZone={timeZone} />,
      width: '14rem',
      isSecondary: true,
    },
  ];
  if (onRevoke !== undefined) {
    columns.push({
      id: 'actions',
      header: text('operators.actions'),
      cell: (link) => (
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {link.contact_id !== null && onResend !== undefined && (
            <Button size="compact-sm" variant="default" onClick={() => onResend(link)}>
              {text('link.resend')}
            </Button>
          )}
          {!ended.has(link.state) && (
            <Button size="compact-sm" variant="default" onClick={() => onRevoke(link)}>
              {text('link.revoke')}
            </Button>
          )}
        </Group>
      ),
      align: 'end',
      width: '14rem',
    });
  }
  return <DataTable caption={text('link.table')} columns={columns} rows={links} rowId={(link) => link.id} />;
}
