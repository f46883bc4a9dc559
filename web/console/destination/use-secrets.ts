import { useRef, useState } from 'react';
import { answerOf, api } from '../../kit/api/api.ts';
import { sealTo } from '../../kit/api/seal.ts';
import { type Operation, useOperation } from '../../kit/operation/operation.ts';
import { useGuarded } from '../session/reauthentication.tsx';
import { type Destination, useDestinationChange } from './destinations.ts';

type Body =
  | { make: true; keep_previous_hours?: number }
  /** Sealed only when it is sent, to the key that is published then. */
  | { plain: Record<string, unknown> };

/** Secrets on their way to a worker. `made`: those that Rollcall made, to be shown until they are forgotten. */
export function useSecrets({ id }: Destination) {
  const guarded = useGuarded();
  const next = useRef<Body>(undefined);
  const [made, setMade] = useState<string>();
  const [isTaken, setTaken] = useState(false);
  const refreshing = useDestinationChange(() => Promise.resolve());
  const handing = useOperation(
    async (): Promise<Operation> => {
      const body = next.current;
      next.current = undefined;
      if (body === undefined) throw new Error('There is nothing to hand over.');
      const { operation, secrets } = await guarded(() => send(id, body));
      if (typeof secrets?.['secret'] === 'string') setMade(secrets['secret']);
      return operation;
    },
    () => {
      setTaken(true);
      refreshing.mutate(undefined);
    },
  );
  function start(body: Body): void {
    next.current = body;
    setTaken(false);
    handing.start();
  }
  return {
    isRunning: handing.isRunning,
    error: handing.error,
    isTaken,
    made,
    forgetMade: () => setMade(undefined),
    make: (keepHours: number | undefined) =>
      start({ make: true, ...(keepHours !== undefined && { keep_previous_hours: keepHours }) }),
    enter: (plain: Record<string, unknown>) => start({ plain }),
  };
}

async function send(id: string, body: Body) {
  const params = { path: { destination_id: id } };
  if ('make' in body) {
    return answerOf(api.POST('/v1/destinations/{destination_id}/secrets', { params, body }));
  }
  const key = await answerOf(api.GET('/v1/intake-key'));
  const sealed = await sealTo(key, `destination:${id}`, body.plain);
  return answerOf(api.POST('/v1/destinations/{destination_id}/secrets', { params, body: { sealed } }));
}
