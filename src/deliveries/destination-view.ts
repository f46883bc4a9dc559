import type { ConfiguredDestination } from './configured-destination.ts';
import type { DestinationDetails } from './show-destination.ts';

/** A destination in the spelling of the wire; of its secrets only the fingerprint. */
export function destinationView(one: ConfiguredDestination) {
  return {
    id: one.id,
    kind: one.kind,
    name: one.name,
    state: one.state,
    state_reason: one.stateReason ?? null,
    customer_id: one.customerId ?? null,
    connection_ids: one.connectionIds ? [...one.connectionIds] : null,
    settings: one.settings,
    options: one.options,
    secrets_fingerprint: one.secretsFingerprint ?? null,
    failing_since: one.failingSince?.toISOString() ?? null,
    not_before: one.notBefore?.toISOString() ?? null,
    is_behind: one.isBehind,
    last_success_at: one.lastSuccessAt?.toISOString() ?? null,
    last_failure_code: one.lastFailureCode ?? null,
    created_by: one.createdBy,
    created_at: one.createdAt.toISOString(),
    removed_at: one.removedAt?.toISOString() ?? null,
  };
}

export function destinationDetailsView({ destination, counts, oldestWaitingSince }: DestinationDetails) {
  return {
    ...destinationView(destination),
    deliveries: { ...counts },
    oldest_waiting_since: oldestWaitingSince?.toISOString() ?? null,
  };
}
