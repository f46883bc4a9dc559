import { type QueryFunctionContext, queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { Problem } from '../../kit/api/problem.ts';
import { useGuarded } from '../session/reauthentication.tsx';
import type { Operation } from './wire.ts';

export interface FollowedOperation<Result> {
  /** Asks for it; nothing while one is under way. */
  start(): void;
  isUnderWay: boolean;
  progress: Operation['progress'];
  result: Result | undefined;
  /** When it ended, RFC 3339. */
  endedAt: string | undefined;
  error: unknown;
}

interface OperationOptions<Result> {
  connectionId: string;
  kind: Operation['kind'];
  ask(): Promise<Operation>;
  onDone?: (result: Result) => void;
  /** What the last one came to is shown as well, also when it ended before this page was opened. */
  showsLast?: boolean;
}

const everyMs = 1000;

/** Something that a worker carries out, followed until its end; also one that was asked for before this page was opened. */
export function useOperation<Result>(options: OperationOptions<Result>): FollowedOperation<Result> {
  const { connectionId, kind, showsLast = false } = options;
  const guarded = useGuarded();
  const [asked, setAsked] = useState<string>();
  const pending = useQuery({
    ...pendingQuery(connectionId, { kind, showsLast }),
    enabled: asked === undefined,
  });
  const id = asked ?? pending.data;
  const asking = useMutation({
    mutationFn: () => guarded(options.ask),
    onSuccess: (operation) => setAsked(operation.id),
  });
  const followed = useQuery({
    queryKey: ['operation', id],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/operations/{operation_id}', { params: { path: { operation_id: id ?? '' } }, signal }),
      ),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (isFinal(state.data) ? false : everyMs),
  });
  const operation = id === undefined ? undefined : followed.data;
  useDone(operation, options.onDone);
  return {
    start: () => asking.mutate(),
    isUnderWay: asking.isPending || (id !== undefined && !isFinal(operation) && !followed.isError),
    progress: operation?.progress ?? null,
    // Each kind of operation has a result of one shape, which the API gives as it is.
    result: operation?.state === 'done' ? (operation.result as Result) : undefined,
    endedAt: operation?.finished_at ?? undefined,
    error: asking.error ?? followed.error ?? problemOf(operation),
  };
}

/** Calls back once for each operation that ends well while somebody watches. */
function useDone<Result>(operation: Operation | undefined, onDone?: (result: Result) => void): void {
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (operation?.state !== 'done' || told.current === operation.id) return;
    told.current = operation.id;
    onDone?.(operation.result as Result);
  }, [operation, onDone]);
}

function pendingQuery(
  connectionId: string,
  { kind, showsLast }: { kind: Operation['kind']; showsLast: boolean },
) {
  return {
    queryKey: ['operations', connectionId, kind, showsLast],
    queryFn: async ({ client }: QueryFunctionContext): Promise<string | null> => {
      const { data } = await client.fetchQuery(lastOperationsQuery(connectionId));
      return (
        data.find((one) => one.kind === kind && (showsLast ? one.state !== 'failed' : !isFinal(one)))?.id ??
        null
      );
    },
    select: (id: string | null) => id ?? undefined,
    staleTime: 0,
  };
}

/** Asked anew each time; parts of a page that ask at the same time share one request. */
function lastOperationsQuery(connectionId: string) {
  const params = { path: { connection_id: connectionId }, query: { limit: 20 } };
  return queryOptions({
    queryKey: ['operations', connectionId],
    queryFn: () => answerOf(api.GET('/v1/connections/{connection_id}/operations', { params })),
    staleTime: 0,
  });
}

function isFinal(operation: Operation | undefined): boolean {
  return operation?.state === 'done' || operation?.state === 'failed';
}

function problemOf(operation: Operation | undefined): Problem | undefined {
  if (operation?.state !== 'failed' || operation.error === null) return undefined;
  const { code, message, next_step } = operation.error;
  const next = next_step === undefined ? {} : { next_step };
  return new Problem({ code, title: message, detail: message, status: 409, ...next });
}
