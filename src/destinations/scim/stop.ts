import type { DeliveryOutcome } from '../../deliveries/destination.ts';

/** Ends the work on one person with an outcome; never leaves this room. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly outcome: DeliveryOutcome;
  constructor(outcome: DeliveryOutcome) {
    super('The work on this person ends here.');
    this.outcome = outcome;
  }
}
