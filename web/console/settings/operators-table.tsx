import { ActionIcon, Group, Menu, Stack, Text } from '@mantine/core';
import type { Operator } from '../../kit/api/schemas.ts';
import { Ago } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { useKitText } from '../../kit/text/text.ts';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { useSession } from '../session/session.ts';
import { useText } from '../text/text.ts';
import { type OperatorChange, roles } from './operators.ts';

const tones: Record<Operator['state'], Tone> = { invited: 'wait', active: 'good', disabled: 'off' };

interface OperatorsTableProps {
  operators: readonly Operator[];
  /** Left out for people who may only look. */
  onChange?: (change: OperatorChange) => void;
}

export function OperatorsTable({ operators, onChange }: OperatorsTableProps): React.JSX.Element {
  const text = useText();
  const kit = useKitText();
  const me = useSession().operator.id;
  const columns: Column<Operator>[] = [
    {
      id: 'name',
      header: text('operators.name'),
      cell: (one) => (
        <Stack gap={0}>
          <Text size="sm" fw={600}>
            <Name>{one.name}</Name>
            {one.id === me && ` (${text('operators.you')})`}
          </Text>
          <Text size="xs" c="dimmed">
            {one.email}
          </Text>
          <Text size="xs" className="only-narrow">
            {text(`role.${one.role}`)} · {text(`operatorState.${one.state}`)}
          </Text>
        </Stack>
      ),
    },
    {
      id: 'role',
      header: text('operators.role'),
      cell: (one) => text(`role.${one.role}`),
      width: '9rem',
      isSecondary: true,
    },
    {
      id: 'state',
      header: text('operators.state'),
      cell: (one) => <StateBadge tone={tones[one.state]}>{text(`operatorState.${one.state}`)}</StateBadge>,
      width: '10rem',
      isSecondary: true,
    },
    {
      id: 'lastSignIn',
      header: text('operators.lastSignIn'),
      cell: (one) => (one.last_signed_in_at === null ? kit('kit.never') : <Ago at={one.last_signed_in_at} />),
      width: '11rem',
      isSecondary: true,
    },
  ];
  if (onChange !== undefined) {
    columns.push({
      id: 'actions',
      header: text('operators.actions'),
      // Nobody locks themselves out: somebody else has to.
      cell: (one) => (one.id === me ? undefined : <Actions operator={one} onChange={onChange} />),
      align: 'end',
      width: '6rem',
    });
  }
  return (
    <DataTable caption={text('operators.table')} columns={columns} rows={operators} rowId={(one) => one.id} />
  );
}

interface ActionsProps {
  operator: Operator;
  onChange(change: OperatorChange): void;
}

function Actions({ operator, onChange }: ActionsProps): React.JSX.Element {
  const text = useText();
  return (
    <Group justify="flex-end">
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" aria-label={`${text('operators.actions')}: ${operator.name}`}>
            <Icon name="down" size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{text('operators.role')}</Menu.Label>
          {roles
            .filter((role) => role !== operator.role)
            .map((role) => (
              <Menu.Item key={role} onClick={() => onChange({ kind: 'role', operator, role })}>
                {text(`role.${role}`)}
              </Menu.Item>
            ))}
          <Menu.Divider />
          <Menu.Item onClick={() => onChange({ kind: 'newLink', operator })}>
            {text('operators.newLink')}
          </Menu.Item>
          {operator.state === 'disabled' ? (
            <Menu.Item onClick={() => onChange({ kind: 'enable', operator })}>
              {text('operators.enable')}
            </Menu.Item>
          ) : (
            <Menu.Item color="red" onClick={() => onChange({ kind: 'disable', operator })}>
              {text('operators.disable')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
