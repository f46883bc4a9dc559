/**
 * One thing that goes wrong, and what Rollcall then does. `later`: the part of Rollcall that it concerns does not exist yet, or a
 * share of it does not; then a test is welcome and not demanded.
 */
export interface FailureRow {
  id: string;
  fault: string;
  answer: string;
  later?: 'the service' | 'the web pages' | 'destinations';
}

interface Group {
  title: string;
  rows: readonly FailureRow[];
}

function row(id: string, fault: string, answer: string, later?: FailureRow['later']): FailureRow {
  return { id, fault, answer, ...(later && { later }) };
}

export const failureGroups: readonly Group[] = [
  {
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
  },
  {
    title: 'What stands in the records',
    rows: [
      row(
        'X1',
        'A field is missing, is null, or is empty.',
        'Three different things; what is missing never counts as cleared.',
      ),
      row(
        'X2',
        'An id that is a number, or has more digits than JavaScript keeps.',
        'Its digits are kept; where they are lost already, the record is a finding.',
      ),
      row('X3', 'Yes and no in several spellings.', 'A fixed table; anything else is a finding.'),
      row(
        'X4',
        'Dates that do not exist, mean “open”, or carry a time zone.',
        'Invalid is a finding, 9999 is an open end, and no zone moves a day.',
      ),
      row(
        'X5',
        'An end today, yesterday or later; a rehire; two employments at once.',
        'One table says the status of every day, in the connection’s time zone.',
      ),
      row('X6', 'A start that lies ahead.', '`upcoming` until the day itself.'),
      row('X7', 'The same name in two Unicode forms.', 'Equal; no change.'),
      row(
        'X8',
        'Emoji, text that turns direction, invisible and stacked characters, very long names.',
        'Kept; shown so that no layout breaks.',
      ),
      row(
        'X9',
        'Characters that neither PostgreSQL nor XML can hold.',
        'Cleaned, with a finding; the run goes on.',
      ),
      row(
        'X10',
        'E-mail addresses in letters that change case by language.',
        'Compared without case for ASCII only.',
      ),
      row(
        'X11',
        'Prefixes, apostrophes, double names, single names.',
        'Delivered as they are; sorted the Dutch way on request.',
      ),
      row(
        'X12',
        'Fields of megabytes, thousands of fields, nesting without end.',
        'Caps; the record is a finding and the others flow.',
      ),
      row(
        'X13',
        'Keys such as `__proto__`, and the same key twice.',
        'Nothing is polluted; the last one wins.',
      ),
      row(
        'X14',
        'The same id twice in one read, with different values.',
        'Left as last accepted, with a finding; the others flow.',
      ),
      row(
        'X15',
        'Two people with one address; an address that moves; two that swap.',
        'A finding; nobody is merged by an address, and the order of changes is kept.',
      ),
      row('X16', 'An old id is given to another human being.', 'Left as last accepted, with a finding.'),
      row('X17', 'All ids change at once.', 'Held: `HELD_ID_CHURN`.'),
      row(
        'X18',
        'A manager who is missing, is the person, or stands in a circle.',
        'A finding; the person is delivered.',
      ),
      row(
        'X19',
        'A value that nobody declared; a department renamed to nothing.',
        'Passed with a finding; emptied for many: held.',
      ),
      row(
        'X20',
        'Telephone numbers in all spellings.',
        'E.164 where it is certain, else as sent with a finding.',
      ),
      row('X21', 'A citizen service number in another field.', 'Not taken, with a finding.'),
      row(
        'X22',
        'Nobody, one, two, a quarter of a million people.',
        'Time grows with people, memory does not.',
      ),
      row('X23', 'A changed filter takes 40 % out.', 'Held until somebody decides.'),
      row('X24', 'A custom field is deleted or changes its type.', 'Last values are kept; the run is held.'),
      row(
        'X25',
        'Byte order marks, other encodings, broken UTF-8.',
        'Decoded strictly: an error, never a replacement character.',
      ),
      row('X26', 'Hours with a comma; 0; more than full time.', 'Read by a declared notation only.'),
      row('X27', 'Births on a leap day, before 1900, in negative years.', 'Kept, or a finding.'),
    ],
  },
  {
    title: 'Crashes, concurrency and time',
    rows: [
      row(
        'K1',
        'The process is killed, at any point of a run.',
        'The next start ends in the same list and the same changes: none lost, none twice, no half of a run.',
      ),
      row(
        'K2',
        'The process is told to stop while it works.',
        'Ends in order and gives its lease back.',
        'the service',
      ),
      row(
        'K3',
        'Two processes run the same connection.',
        'One has the lease; what the other writes is refused by its fence.',
      ),
      row(
        'K4',
        'A process is frozen and wakes up after another took over.',
        'What it writes is refused.',
        'the service',
      ),
      row('K5', 'Two people decide at once.', 'One decides, the other is told.'),
      row(
        'K6',
        'PostgreSQL restarts or is killed; it is unknown whether a commit arrived.',
        'Connected again; what holds is what the database says.',
      ),
      row(
        'K7',
        'No connection free, a statement too slow, a deadlock.',
        'Tried again a bounded number of times, then an error with a code.',
      ),
      row(
        'K8',
        'The disk is full.',
        'The run is parked: `DB_DISK_FULL`; the next one works when there is space.',
      ),
      row('K9', 'A long transaction stands in the way of the feed.', 'The feed waits and never skips.'),
      row(
        'K10',
        'Transactions commit in another order than they began.',
        'A reader that moves its cursor misses nothing.',
      ),
      row('K11', 'The clock jumps.', 'Ids stay in order and leases go by the database’s time.'),
      row('K12', 'Daylight saving time begins or ends.', 'One run for each local day.', 'the service'),
      row('K13', 'The machine was down for days.', 'One run to catch up.', 'the service'),
      row(
        'K14',
        'A migration is interrupted; two programs start at once.',
        'One migrates, the other waits; what was interrupted is done again as a whole.',
      ),
      row(
        'K15',
        'The master key is missing or wrong; its rotation is interrupted.',
        'Said at start, before anything is opened; both keys open until the rotation is done.',
      ),
      row(
        'K16',
        'Yesterday’s backup is put back.',
        'Consumers of the feed are told to start from the list.',
        'the service',
      ),
      row('K17', '256 MB of memory and 50,000 people.', 'Completes.'),
      row(
        'K18',
        'One connector throws where nobody expects it.',
        'That connection fails, the others go on.',
        'the service',
      ),
    ],
  },
  {
    title: 'Attacks',
    rows: [
      row('A1', 'Markup in a name.', 'Shown as text.', 'the web pages'),
      row(
        'A2',
        'Formulas in a name, for whoever opens the file in a spreadsheet.',
        'Typed text in XLSX, an apostrophe in CSV for people.',
      ),
      row('A3', 'Line breaks and terminal codes in a name.', 'Escaped; one line stays one line.'),
      row('A4', 'Line breaks in mail headers and file names.', 'Refused or encoded.', 'the service'),
      row(
        'A5',
        'SQL and the like in filters and cursors.',
        'Parameters only; a cursor that is not ours is refused.',
      ),
      row('A6', 'Paths in file names.', 'Fixed names, made by us.', 'destinations'),
      row('A15', 'Somebody tries to read a stored credential.', 'Shown are a fingerprint, when and by whom.'),
      row('A17', 'A sealed value is moved, changed, or names an old key.', 'It does not open.'),
      row('A30', 'A secret that is looked for in every log line and message.', 'Not there.'),
      row(
        'A31',
        'A connector tries to write, to reach another host or to smuggle a method.',
        '`READ_ONLY_VIOLATION`; nothing is sent.',
      ),
      row(
        'A32',
        'A dependency that runs a script when it is installed.',
        'Only listed packages may; the lockfile is compared with the list.',
      ),
      row(
        'A35',
        'A customer is deleted, and everything is searched.',
        'Nothing readable is left.',
        'the service',
      ),
    ],
  },
  {
    title: 'The change feed',
    rows: [
      row(
        'L9',
        'A consumer comes back after the changes it needs were deleted.',
        '`CURSOR_EXPIRED`; it starts from the list.',
      ),
      row(
        'L10',
        'A cursor that was altered, or belongs to somebody else.',
        '`CURSOR_INVALID`; nothing is shown.',
      ),
    ],
  },
];

/** Rows that must have a test now. */
export function demandedRows(): string[] {
  return failureGroups
    .flatMap(({ rows }) => rows)
    .filter(({ later }) => later === undefined)
    .map(({ id }) => id);
}
