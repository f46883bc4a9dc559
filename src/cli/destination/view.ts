import type { ConfiguredDestination } from '../../deliveries/configured-destination.ts';
import type { DestinationDetails } from '../../deliveries/show-destination.ts';
import type { Output } from '../kit/output.ts';
import { shortId, timeText, valueText } from '../kit/show.ts';

export function destinationTable(out: Output, destinations: readonly ConfiguredDestination[]): void {
  out.table(destinations, [
    { title: 'Name', value: (one) => one.name },
    { title: 'Kind', value: (one) => one.kind },
    { title: 'State', value: destinationState },
    { title: 'Last success', value: (one) => timeText(one.lastSuccessAt), isWhole: true },
    { title: 'Id', value: (one) => shortId(one.id), isWhole: true },
  ]);
}

function destinationState({ state, stateReason, notBefore }: ConfiguredDestination): string {
  if (stateReason !== undefined) return `${state} (${stateReason})`;
  return notBefore === undefined ? state : `${state}, left alone until ${timeText(notBefore)} UTC`;
}

export function printDestination(
  out: Output,
  { destination, counts, oldestWaitingSince }: DestinationDetails,
): void {
  out.heading(destination.name);
  out.pairs([
    ['Id', destination.id],
    ['Kind', destination.kind],
    ['State', destinationState(destination)],
    ['Behind', destination.isBehind ? 'yes; it is compared with the list as soon as it can be' : undefined],
    ['Customer', destination.customerId ?? 'all'],
    ['Connections', destination.connectionIds?.join(', ') ?? 'all it may have'],
    ['Settings', valuesText(destination.settings)],
    ['Options', valuesText(destination.options)],
    ['Secrets', destination.secretsFingerprint ?? 'none'],
    ['Last success', timeText(destination.lastSuccessAt)],
    ['Failing since', timeText(destination.failingSince)],
    ['Last failure', destination.lastFailureCode],
    [
      'Waiting',
      `${counts.waiting}${oldestWaitingSince ? `, since ${timeText(oldestWaitingSince)} UTC` : ''}`,
    ],
    ['Held back', String(counts.held_back)],
    ['Parked', String(counts.parked)],
    ['Delivered', String(counts.delivered)],
  ]);
}

function valuesText(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${valueText(value)}`)
    .join(', ');
}
