import { type FailureGroup, row } from './row.ts';

export const values: FailureGroup = {
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
};
