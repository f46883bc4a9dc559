import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answerOf, api } from '../../kit/api/api.ts';
import { Problem } from '../../kit/api/problem.ts';
import { useGuarded } from '../session/reauthentication.tsx';
import { useRefresh } from './connection.ts';
import type { Operation } from './wire.ts';

const lookEveryMs = 500;

/** Has a worker read now, and leads to the run as soon as there is one to watch. */
export function useRunNow(connectionId: string): {
  start(): void;
  isUnderWay: boolean;
  error: unknown;
} {
  const navigate = useNavigate();
  const guarded = useGuarded();
  const refresh = useRefresh(connectionId);
  const running = useMutation({
    mutationFn: async () => {
      const path = { connection_id: connectionId };
      const asked = await guarded(() =>
        answerOf(api.POST('/v1/connections/{connection_id}/runs', { params: { path } })),
      );
      return await runOf(connectionId, asked);
    },
    onSuccess: async (runId) => {
      await refresh();
      await navigate({ to: '/connections/$connectionId/runs/$runId', params: { connectionId, runId } });
    },
  });
  return { start: () => running.mutate(), isUnderWay: running.isPending, error: running.error };
}

/** The run that came of what was asked for; while a worker has not taken it up, this waits. */
async function runOf(connectionId: string, asked: Operation): Promise<string> {
  for (;;) {
    const operation = await answerOf(
      api.GET('/v1/operations/{operation_id}', { params: { path: { operation_id: asked.id } } }),
    );
    if (operation.state === 'failed') throw problemOf(operation);
    const runId = operation.state === 'done' ? finishedRun(operation.result) : await runningRun(connectionId);
    if (runId !== undefined) return runId;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

async function runningRun(connectionId: string): Promise<string | undefined> {
  const query = { connection_id: connectionId, state: 'running' as const, mode: ['live' as const], limit: 1 };
  const { data } = await answerOf(api.GET('/v1/runs', { params: { query } }));
  return data[0]?.id;
}

function finishedRun(result: unknown): string | undefined {
  const { run } = result as { run?: { id: string } }; // what a run ends with
  return run?.id;
}

function problemOf({ error }: Operation): Problem {
  const { code = 'NOT_JSON', message = '', next_step } = error ?? {};
  const next = next_step === undefined ? {} : { next_step };
  return new Problem({ code, title: message, detail: message, status: 409, ...next });
}
