/** Zones of the IANA database, as this browser knows them. */
export const timeZones: readonly string[] = Intl.supportedValuesOf('timeZone');

/** The reader's own, as most operators live where their customers do; Amsterdam where it is none of the list, such as UTC. */
export function readersTimeZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZones.includes(timeZone) ? timeZone : 'Europe/Amsterdam';
}
