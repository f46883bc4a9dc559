import { type FailureGroup, row } from './row.ts';

export const attacks: FailureGroup = {
  title: 'Attacks',
  rows: [
    row('A1', 'Markup in a name.', 'Shown as text.'),
    row(
      'A2',
      'Formulas in a name, for whoever opens the file in a spreadsheet.',
      'Typed text in XLSX, an apostrophe in CSV for people.',
    ),
    row('A3', 'Line breaks and terminal codes in a name.', 'Escaped; one line stays one line.'),
    row('A4', 'Line breaks in mail headers and file names.', 'Refused or encoded.'),
    row(
      'A5',
      'SQL and the like in filters and cursors.',
      'Parameters only; a cursor that is not ours is refused.',
    ),
    row('A6', 'Paths in file names.', 'Fixed names, made by us.'),
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
    row('A35', 'A customer is deleted, and everything is searched.', 'Nothing readable is left.'),
    row(
      'A7',
      'A filter that takes for ever to evaluate.',
      'A scope has lists of values and no patterns at all.',
    ),
    row('A8', 'A mail scanner opens the set-up link.', 'Nothing is used up.'),
    row(
      'A9',
      'A set-up link is used again, after its end, after it was revoked, in two tabs.',
      'One submission counts; the rest is told why not.',
    ),
    row(
      'A10',
      'Somebody guesses tokens.',
      '256 bits, looked up by hash, limited; the answer is the same for every wrong one.',
    ),
    row('A11', 'Tokens in addresses, logs, history and error pages.', 'In none of them.'),
    row(
      'A12',
      'A set-up session tries the operator’s interface, another customer, or a later step.',
      'Refused and written down.',
    ),
    row('A13', 'The set-up page over plain HTTP.', 'The form refuses to take a secret.'),
    row(
      'A14',
      'The key that secrets are sealed to was exchanged on the way.',
      'Its fingerprint does not fit; nothing is sent.',
    ),
    row('A16', 'The web process is asked to open a secret.', 'It has no key.'),
    row('A18', 'Every route, with ids of another customer.', '404, as if they did not exist.'),
    row('A20', 'A request that another page makes the browser send.', 'Refused.'),
    row('A21', 'A session after sign-out, a new password, another role.', 'Dead at once.'),
    row(
      'A22',
      'Sign-in answers of an identity service that are forged.',
      'Refused; who somebody is follows from issuer and subject.',
    ),
    row(
      'A23',
      'Somebody tries one password after the other.',
      'Throttled by account and address, right or wrong.',
    ),
    row(
      'A24',
      'Somebody asks for the link to be mailed again and again.',
      'Throttled by address and customer.',
    ),
    row('A26', 'Fields in a request that the caller may not set.', '400; nothing is set.'),
    row(
      'A27',
      'Huge bodies, deep JSON, thousands of headers, a request that never ends.',
      '413, 431 or 408; memory stays flat.',
    ),
    row(
      'A28',
      'Requests that two servers read differently; a forged X-Forwarded-For.',
      'Refused; only listed proxies are believed.',
    ),
    row(
      'A33',
      'The audit log is changed or shortened.',
      'Refused by the database; the verifier finds a broken chain.',
    ),
    row(
      'A36',
      'A link to a downloaded file is passed on.',
      'It needs a session, is not stored, ends, and stands in the audit log.',
    ),
  ],
};
