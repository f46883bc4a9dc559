import { Button, Group, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { formatNumber } from '../../kit/format/format.ts';
import { Instant } from '../../kit/format/time.tsx';
import { Card } from '../../kit/page/card.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { Icon } from '../../kit/parts/icon.tsx';
import { saveFile } from '../../kit/parts/save-file.ts';
import { Facts } from '../parts/facts.tsx';
import { PlainTable } from '../parts/plain-table.tsx';
import { useText } from '../text/text.ts';
import type { ErasureReceipt } from './customers.ts';

/** What an erasure leaves to show: how much of what went, and when. */
export function Receipt({ receipt }: { receipt: ErasureReceipt }): React.JSX.Element {
  const text = useText();
  const navigate = useNavigate();
  const erased = sum(receipt.rows);
  return (
    <>
      <PageHeader title={text('receipt.title')} lead={text('receipt.what')} />
      <Card label={text('receipt.title')}>
        <Stack>
          <Facts
            facts={[
              [text('receipt.id'), <code key="id">{receipt.customer_id}</code>],
              [text('receipt.at'), <Instant key="at" at={receipt.erased_at} />],
              [text('customers.connections'), formatNumber(receipt.connections)],
              [text('customers.contacts'), formatNumber(receipt.contacts)],
              [text('receipt.count'), text('receipt.rows', { count: erased })],
              [text('receipt.remains'), formatNumber(sum(receipt.remains))],
            ]}
          />
          <details>
            <summary>{text('receipt.byTable')}</summary>
            <PlainTable
              caption={text('receipt.byTable')}
              headings={[text('receipt.table'), text('receipt.count')]}
              rows={Object.entries(receipt.rows)
                .filter(([, count]) => count > 0)
                .map(([table, count]) => ({ id: table, cells: [table, formatNumber(count)] }))}
            />
          </details>
          <Group>
            <Button variant="default" leftSection={<Icon name="download" />} onClick={() => save(receipt)}>
              {text('receipt.save')}
            </Button>
            <Button onClick={() => void navigate({ to: '/customers' })}>{text('receipt.done')}</Button>
          </Group>
        </Stack>
      </Card>
    </>
  );
}

function sum(rows: Readonly<Record<string, number>>): number {
  return Object.values(rows).reduce((total, count) => total + count, 0);
}

function save(receipt: ErasureReceipt): void {
  const content = `${JSON.stringify(receipt, null, 2)}\n`;
  saveFile(`rollcall-erasure-${receipt.customer_id}.json`, content, 'application/json');
}
