import { type FailureGroup, row } from './row.ts';

export const network: FailureGroup = {
  title: 'The network, and the HR system behind it',
  rows: [
    row(
      'N1',
      'The HR system cannot be reached: refused, no address, no connection in time.',
      'Tried again with growing waits, then parked: `SOURCE_DOWN`. Nobody is removed.',
    ),
    row(
      'N2',
      'Its certificate is expired, self-signed, of another host, or its TLS is too old.',
      'Refused at once; there is no switch to go on. The message names the host.',
    ),
    row(
      'N3',
      'It accepts the request and never begins to answer.',
      'Given up after a time, tried again, then parked.',
    ),
    row(
      'N4',
      'It sends the answer one byte at a time.',
      'The whole attempt has a deadline, however busy the line is.',
    ),
    row(
      'N5',
      'The connection breaks in the middle of an answer of known length.',
      'The page is read again as a whole.',
    ),
    row(
      'N6',
      'It breaks in the middle of an answer sent in chunks.',
      'The page is read again as a whole, then parked.',
    ),
    row(
      'N7',
      'The answer ends properly and its JSON does not.',
      'The page is read twice more, then the run is parked: `READ_INCOMPLETE`.',
    ),
    row(
      'N8',
      'Status 200 with a login page, or another type than JSON.',
      '`SOURCE_SHAPE_CHANGED` with status, type and length; never with the text.',
    ),
    row(
      'N9',
      'Status 200 with an empty object, `null` or an error inside.',
      'An error of shape; never “zero employees”.',
    ),
    row(
      'N10',
      'A small compressed answer that unpacks to a huge one, or is packed twice.',
      'Refused by size and by ratio while it is being read.',
    ),
    row('N11', 'An answer without end.', 'Cut at the cap; the connection is closed.'),
    row('N12', '429 with `Retry-After`.', 'Waits as long as it says.'),
    row(
      'N13',
      '`Retry-After` as a date, in the past, negative, garbage, or ten years.',
      'Read where it can be, else own waits; longer than the run may take: parked until then.',
    ),
    row(
      'N14',
      '429 without end and without a word on when.',
      'Waits grow, within the budget of the run; then parked.',
    ),
    row(
      'N15',
      'Errors in the middle of a long read.',
      'The read fails as a whole. The next starts at the first page; pages of two reads are never put together.',
    ),
    row('N16', '503, then all is well.', 'One more request, with no other effect.'),
    row(
      'N17',
      'The token ends in the middle of a read.',
      'One new login, shared by all requests under way; the same page is read again.',
    ),
    row(
      'N18',
      'The login is refused.',
      'Stops at once with `CRED_REJECTED` and makes no further call, so that nothing gets locked.',
    ),
    row('N19', 'Logins are limited.', 'The token is kept sealed and shared by runs and processes.'),
    row(
      'N20',
      'The token’s lifetime is missing, zero, a text or absurd.',
      'A safe default, kept between limits.',
    ),
    row('N21', 'The credential has rights to write.', 'The check says so, with what to do.'),
    row(
      'N22',
      'One field or one endpoint is forbidden.',
      'Named as a missing permission; the field is never emptied by it.',
    ),
    row(
      'N23',
      'Our clock and theirs differ, and signed logins are refused.',
      'Seen from the answer’s date, corrected once; otherwise `CLOCK_SKEW`.',
    ),
    row(
      'N24',
      'A redirect, to an inner address, another host or plain HTTP.',
      'Not followed; the token goes nowhere.',
    ),
    row('N25', 'The link to the next page leads to another host.', 'Refused: `SSRF_BLOCKED`.'),
    row('N26', 'Pages lead in a circle.', 'Seen, and the read is given up.'),
    row('N27', 'Pages without end.', 'Ceilings on pages and people: `READ_LIMIT`.'),
    row(
      'N28',
      'Somebody moves from one page to another while we read.',
      'Nobody is removed by it and nobody comes twice.',
    ),
    row(
      'N29',
      'People are inserted or deleted while pages are counted by offset.',
      'Doubles are merged; what was skipped shows in the total or in the second proof.',
    ),
    row('N30', 'The source says 300 people and gives 299.', 'Not whole: nothing of it is accepted.'),
    row('N31', 'The same page for every offset.', 'Seen by its ids.'),
    row('N32', 'An empty list, with status 200.', 'Held by the guard: `HELD_REMOVALS`.'),
    row('N33', 'Half of the list, with status 200.', 'Held by the guard.'),
    row('N34', 'The credential reads another company.', '`TENANT_MISMATCH`; nothing of it is stored.'),
    row('N35', 'A kept connection is closed by the other side.', 'Read on over a new one.'),
    row('N36', 'Proxy variables in the environment.', 'Ignored.'),
    row('N37', 'Only IPv6, or one address family is dead.', 'Works.'),
    row(
      'N38',
      'A host name that turns into an inner address between look-up and connection.',
      'The address that is connected to is the one that is judged.',
    ),
    row('N39', 'Inner addresses written as numbers, in octal, mapped or embedded in IPv6.', 'Refused.'),
  ],
};
