import type { IntakeId } from '../../connections/intake.ts';
import { takeIntake } from '../../connections/take-intake.ts';
import { sealDestinationSecrets } from '../../deliveries/seal-destination-secrets.ts';
import type { Executor } from '../executor.ts';

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
  return { result: { intake: { purpose, subject_id: subjectId, fingerprint } } };
};
