import type { ConnectionId, CustomerId } from '../domain/ids.ts';
import type { OperationInput, OperationKind, OperationProgress } from '../operations/operation.ts';
import type { JobControl, JobDeps } from './job-deps.ts';

/** How one kind of operation is carried out: by a use case, with a result in the spelling of the wire. */
export type Executor<Kind extends OperationKind> = (
  deps: JobDeps,
  order: ExecutorOrder<Kind>,
  control: ExecutorControl,
) => Promise<ExecutorResult>;

export interface ExecutorOrder<Kind extends OperationKind> {
  input: OperationInput<Kind>;
  connectionId: ConnectionId | undefined;
  customerId: CustomerId | undefined;
  requestedBy: string;
  /** When the first worker took it up. */
  startedAt: Date | undefined;
}

export interface ExecutorControl extends JobControl {
  onProgress(progress: OperationProgress): void;
}

export interface ExecutorResult {
  result: unknown;
  /** Minutes until it goes; thirty days when left out. */
  keptMinutes?: number;
}

/** Throws a plain error: whoever asked has checked that a connection is named. */
export function connectionOf(order: { connectionId: ConnectionId | undefined }): ConnectionId {
  if (order.connectionId === undefined) throw new Error('This kind of operation is about a connection.');
  return order.connectionId;
}

/** Progress of runs and exports, as an operation shows it. */
export function operationProgress(progress: {
  people: number;
  total?: number;
  isRetrying?: true;
}): OperationProgress {
  const { people, total, isRetrying } = progress;
  return { people, ...(total !== undefined && { total }), ...(isRetrying && { is_retrying: true }) };
}
