import { Button, Stack, Text, Tooltip } from '@mantine/core';
import type { ApiToken } from '../../kit/api/schemas.ts';
import { Ago, Instant } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { useText } from '../text/text.ts';
import { TokenMaker } from './token-maker.tsx';
import { inOrderOfCare, stateOfToken, type TokenState } from './tokens.ts';

const tones: Record<TokenState, Tone> = { usable: 'good', expired: 'off', revoked: 'off' };

interface TokensTableProps {
  tokens: readonly ApiToken[];
  /** Left out for people who may only look. */
  onRevoke?: (token: ApiToken) => void;
}

export function TokensTable({ tokens, onRevoke }: TokensTableProps): React.JSX.Element {
  const text = useText();
  const kit = useKitText();
  const now = new Date();
  const columns: Column<ApiToken>[] = [
    {
      id: 'name',
      header: text('tokens.name'),
      cell: (one) => (
        <Stack gap={0} align="flex-start">
          <Text size="sm" fw={600}>
            <Name>{one.name}</Name>
          </Text>
          <Text size="xs" c="dimmed">
            {text('tokens.ends')} <code>{one.hint}</code>
          </Text>
          <TokenMaker token={one} now={now} />
        </Stack>
      ),
    },
    {
      id: 'state',
      header: text('tokens.state'),
      cell: (one) => {
        const state = stateOfToken(one, now);
        return <StateBadge tone={tones[state]}>{text(`tokens.${state}`)}</StateBadge>;
      },
      width: '8rem',
    },
    {
      id: 'scopes',
      header: text('tokens.scopes'),
      cell: (one) => (
        <Tooltip label={one.scopes.join(', ')} multiline maw={320}>
          <span tabIndex={0}>{text('tokens.scopesCount', { count: one.scopes.length })}</span>
        </Tooltip>
      ),
      width: '8rem',
      isSecondary: true,
    },
    {
      id: 'expires',
      header: text('tokens.expires'),
      cell: (one) => <Instant at={one.expires_at} />,
      width: '14rem',
      isSecondary: true,
    },
    {
      id: 'lastUsed',
      header: text('tokens.lastUsed'),
      cell: (one) => (one.last_used_at === null ? kit('kit.never') : <Ago at={one.last_used_at} />),
      width: '9rem',
      isSecondary: true,
    },
  ];
  if (onRevoke !== undefined) {
    columns.push({
      id: 'actions',
      header: text('operators.actions'),
      cell: (one) =>
        stateOfToken(one, now) === 'usable' && (
          <Button size="compact-sm" variant="default" onClick={() => onRevoke(one)}>
            {text('tokens.revoke')}
            <span className="visually-hidden">: {one.name}</span>
          </Button>
        ),
      align: 'end',
      width: '7rem',
    });
  }
  return (
    <DataTable
      caption={text('tokens.table')}
      columns={columns}
      rows={inOrderOfCare(tokens, now)}
      rowId={(one) => one.id}
    />
  );
}
