import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api } from '../api/api.ts';
import { Problem } from '../api/problem.ts';

export type Operation = Schemas['Operation'];

/** What a worker carries out, as a page follows it. What came of it is here only, and goes with the page. */
export interface FollowedOperation {
  /** As it was last seen; undefined before the first answer. */
  operation: Operation | undefined;
  isRunning: boolean;
  /** Why it could not be asked for, could not be followed, or failed. */
  error: unknown;
  start(): void;
  reset(): void;
}

/** `ask` sends the request that is answered with an operation; this follows it to its end. `onDone` hears of one that was carried out. */
export function useOperation(
  ask: () => Promise<Operation>,
  onDone: (operation: Operation) => void = () => {},
): FollowedOperation {
  const [operation, setOperation] = useState<Operation>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const following = useMutation({
    mutationFn: async () => {
      stop.current?.abort();
      stop.current = new AbortController();
      setOperation(undefined);
      const asked = await ask();
      setOperation(asked);
      return follow(asked.id, setOperation, stop.current.signal);
    },
    onSuccess: onDone,
    gcTime: 0,
  });
  return {
    operation,
    isRunning: following.isPending,
    error: following.error,
    start: () => following.mutate(),
    reset: () => {
      stop.current?.abort();
      setOperation(undefined);
      following.reset();
    },
  };
}

/** Asks until it is over. Throws Problem when it failed, with the operation's own words. */
async function follow(
  id: string,
  onSeen: (operation: Operation) => void,
  signal: AbortSignal,
): Promise<Operation> {
  const params = { path: { operation_id: id } };
  for (let ms = 300; ; ms = Math.min(3_000, ms * 1.4)) {
    const operation = await answerOf(api.GET('/v1/operations/{operation_id}', { params, signal }));
    onSeen(operation);
    if (operation.state === 'failed') throw failureOf(operation);
    if (operation.state === 'done') return operation;
    await pause(ms, signal);
  }
}

function failureOf({ error }: Operation): Problem {
  const { code, message, next_step } = error ?? { code: 'INTERNAL', message: '' };
  return new Problem({
    code,
    title: code,
    status: 200,
    detail: message,
    ...(next_step !== undefined && { next_step }),
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const stop = (): void => {
      clearTimeout(timer);
      // Whoever aborts chooses the reason, which is an Error by default.
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
