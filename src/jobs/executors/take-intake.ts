import type { IntakeId } from '../../connections/intake.ts';
import { setCredentialsExpiry } from '../../connections/setup-progress.ts';
import { takeIntake } from '../../connections/take-intake.ts';
import { sealDestinationSecrets } from '../../deliveries/seal-destination-secrets.ts';
import { parseLocalDate } from '../../domain/local-date.ts';
import { connectionOf, type Executor } from '../executor.ts';

/** What is shown of the secret is its fingerprint. */
export const executeTakeIntake: Executor<'take_intake'> = async (deps, order) => {
  const { destinations } = deps.deliveries;
  const taken = await takeIntake(
    {
      ...deps,
      sealDestinationSecrets: (within, secrets) =>
        sealDestinationSecrets({ ...within, destinations }, secrets),
    },
    { intakeId: order.input.intake_id as IntakeId }, // a uuid by the input's schema
  );
  const { purpose, subjectId, fingerprint } = taken;
  const { expire_on: expireOn } = order.input;
  if (expireOn !== undefined) {
    // Of those that are there now; done again after a crash in between, it is the same.
    await deps.db.transaction((tx) =>
      setCredentialsExpiry(tx, {
        connectionId: connectionOf(order),
        expireOn: expireOn === null ? undefined : parseLocalDate(expireOn),
      }),
    );
  }
  return { result: { intake: { purpose, subject_id: subjectId, fingerprint } } };
};
