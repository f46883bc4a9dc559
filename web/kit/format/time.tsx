import { Tooltip } from '@mantine/core';
import { formatDate, formatDistance, formatInstant } from './format.ts';

/** An instant, as distance from now; the full time with its zone on hover and focus, and for screen readers. */
export function Ago({ at, timeZone }: { at: string; timeZone?: string }): React.JSX.Element {
  const full = formatInstant(at, timeZone);
  return (
    <Tooltip label={full}>
      <time dateTime={at} title={full}>
        {formatDistance(at, new Date())}
      </time>
    </Tooltip>
  );
}

/** An instant in full, in the zone that is named. */
export function Instant({ at, timeZone }: { at: string; timeZone?: string }): React.JSX.Element {
  return <time dateTime={at}>{formatInstant(at, timeZone)}</time>;
}

/** A calendar date. */
export function CalendarDate({ date }: { date: string }): React.JSX.Element {
  return <time dateTime={date}>{formatDate(date)}</time>;
}
