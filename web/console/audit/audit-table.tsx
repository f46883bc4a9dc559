import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Name } from '../../kit/parts/name.tsx';
import { StateBadge, type Tone } from '../../kit/parts/state-badge.tsx';
import { type Column, DataTable } from '../../kit/table/data-table.tsx';
import { ConnectionName } from '../people/connection-name.tsx';
import { useText } from '../text/text.ts';
import { AnchorLink } from '../shell/anchor-link.tsx';
import type { Act } from './acts.ts';
import { useActionWords } from './audit-actions.ts';
import type { AuditSearch } from './audit-search.ts';
import type { AuditEvent } from './audit.ts';
import { SubjectLink } from './subject-link.tsx';

const tones: Record<AuditEvent['outcome'], Tone> = {
  asked: 'wait',
  done: 'good',
  refused: 'care',
  failed: 'stop',
};

interface AuditTableProps {
  events: readonly Act[];
  nameOf(actor: string, name?: string | null): string;
  onNearEnd(): void;
}

export function AuditTable({ events, nameOf, onNearEnd }: AuditTableProps): React.JSX.Element {
  const text = useText();
  const { of: wordsOf } = useActionWords();
  const columns = useMemo(
    (): Column<Act>[] => [
      {
        id: 'number',
        header: text('audit.number'),
        cell: (one) =>
          one.asked === undefined
            ? formatNumber(one.number)
            : `${formatNumber(one.asked)}, ${formatNumber(one.number)}`,
        align: 'end',
        width: '6.5rem',
        isSecondary: true,
      },
      {
        id: 'at',
        header: text('audit.at'),
        cell: (one) => <Instant at={one.at} />,
        width: '15rem',
        isSecondary: true,
      },
      {
        id: 'actor',
        header: text('audit.actor'),
        cell: (one) => <Actor actor={one.actor} name={nameOf(one.actor, one.actor_name)} />,
        width: '13rem',
        isSecondary: true,
      },
      {
        id: 'action',
        header: text('audit.action'),
        cell: (one) => (
          <Stack gap={0}>
            <Action words={wordsOf(one.action)} name={one.action} />
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              <Name>{detailsOf(one)}</Name>
            </Text>
            <SubjectLink event={one} />
            <Text size="xs" className="only-narrow">
              <Name>{nameOf(one.actor, one.actor_name)}</Name> · <Instant at={one.at} />
            </Text>
          </Stack>
        ),
      },
      {
        id: 'outcome',
        header: text('audit.outcome'),
        cell: (one) => (
          <Stack gap={0} align="flex-start">
            <StateBadge tone={tones[one.outcome]}>{text(`auditOutcome.${one.outcome}`)}</StateBadge>
            {one.code !== null && (
              <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                {one.code}
              </Text>
            )}
          </Stack>
        ),
        width: '8.5rem',
      },
      {
        id: 'connection',
        header: text('audit.connection'),
        cell: (one) => one.connection_id !== null && <ConnectionName id={one.connection_id} />,
        width: '12rem',
        isSecondary: true,
      },
    ],
    [text, nameOf, wordsOf],
  );
  return (
    <DataTable
      caption={text('audit.table')}
      columns={columns}
      rows={events}
      rowId={(one) => String(one.number)}
      rowHeight={56}
      onNearEnd={onNearEnd}
    />
  );
}

/** Leads to whatever else they did: not everybody can be chosen from a list. */
function Actor({ actor, name }: { actor: string; name: string }): React.JSX.Element {
  const text = useText();
  return (
    <AnchorLink
      to="/audit"
      search={(before: AuditSearch) => ({ ...before, actor })}
      size="sm"
      underline="hover"
      c="var(--ink)"
      title={text('audit.onlyOf', { name })}
    >
      <Name>{name}</Name>
    </AnchorLink>
  );
}

/** In words, with the name by which programs know it; a command has no others than its own. */
function Action({ words, name }: { words: string; name: string }): React.JSX.Element {
  return (
    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
      {words === name ? (
        <code>{name}</code>
      ) : (
        <>
          {words}{' '}
          <Text span size="xs" c="dimmed" ff="monospace">
            {name}
          </Text>
        </>
      )}
    </Text>
  );
}

/** Ids, numbers and codes: there is nothing else in it. */
function detailsOf({ subject_id: subject, details }: AuditEvent): string {
  const named = Object.entries(details).map(([name, value]) => `${name}: ${String(value)}`);
  return [...(subject === null ? [] : [subject]), ...named].join(' · ');
}
