import { Button, Text } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failed } from '../../kit/states/failed.tsx';
import { Loading } from '../../kit/states/loading.tsx';
import { useText } from '../text/text.ts';
import classes from './status.module.css';

interface PagedListProps<Row> {
  list: UseInfiniteQueryResult<InfiniteData<{ data: readonly Row[] }>>;
  /** Names the window on the rows. */
  label: string;
  /** Said where there are no rows. */
  none: string;
  headings: ReactNode;
  row(row: Row): ReactNode;
}

/** The newest of what there is, in a window that scrolls, and a button for what is older. */
export function PagedList<Row>({ list, ...shown }: PagedListProps<Row>): React.JSX.Element {
  const text = useText();
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <>
      {list.isPending && <Loading rows={4} />}
      {list.isError && <Failed error={list.error} tryAgain={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 && <Text>{shown.none}</Text>}
      {rows.length > 0 && (
        // Focusable, so that the keyboard can scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes['window']} tabIndex={0} role="region" aria-label={shown.label}>
          <table className={classes['table']}>
            <thead>
              <tr>{shown.headings}</tr>
            </thead>
            <tbody>{rows.map((row) => shown.row(row))}</tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          className="no-print"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {text('requests.older')}
        </Button>
      )}
    </>
  );
}
