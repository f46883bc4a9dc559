import { z } from 'zod';
import type { DestinationId } from '../deliveries/destination.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { sendDueMails } from '../mail/send-mails.ts';
import type { OperationId } from '../operations/operation.ts';
import type { JobKind } from '../operations/work-queue.ts';
import { datesOfToday } from './dates-job.ts';
import { deliver } from './deliver-job.ts';
import type { JobControl, JobDeps } from './job-deps.ts';
import { carryOut } from './operation-job.ts';
import { retain } from './retention-job.ts';
import { runBySchedule } from './run-job.ts';

const OfConnection = z.object({ connection_id: z.uuid() });
const OfDestination = z.object({ destination_id: z.uuid() });
const OfOperation = z.object({ operation_id: z.uuid(), is_again: z.boolean().optional() });

/** What each kind of job does. Throws only what another try may mend; then the job comes back. */
export async function perform(
  deps: JobDeps,
  job: { kind: JobKind; data: unknown },
  control: JobControl,
): Promise<void> {
  switch (job.kind) {
    case 'run':
      return runBySchedule(deps, { connectionId: connectionId(job.data) }, control);
    case 'dates':
      return datesOfToday(deps, { connectionId: connectionId(job.data) });
    case 'operation': {
      const { operation_id, is_again } = OfOperation.parse(job.data);
      const isAgain = control.isAgain || is_again === true;
      // A uuid by its schema.
      return carryOut(deps, { operationId: operation_id as OperationId }, { ...control, isAgain });
    }
    case 'mail':
      await sendDueMails(deps.mails, control);
      return;
    case 'retention':
      return retain(deps, control);
    case 'deliver': {
      const { destination_id } = OfDestination.parse(job.data);
      return deliver(deps, { destinationId: destination_id as DestinationId }, control); // a uuid by its schema
    }
  }
}

function connectionId(data: unknown): ConnectionId {
  return OfConnection.parse(data).connection_id as ConnectionId; // a uuid by its schema
}
