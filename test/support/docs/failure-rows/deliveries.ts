import { type FailureGroup, row } from './row.ts';

export const deliveries: FailureGroup = {
  title: 'The change feed, and what goes out',
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
    row(
      'L1',
      'A receiver answers with errors or not at all for three days.',
      'Tried on its schedule; then the destination is disabled, the operator is told, and the changes stay.',
    ),
    row('L2', '410.', 'Disabled at once.'),
    row('L3', 'A redirect.', 'A failure; not followed.'),
    row('L4', '429 or 503 with `Retry-After`.', 'Waits as long as it says; other destinations go on.'),
    row('L5', 'Taken, and the connection breaks before the answer.', 'Sent again with the same id.'),
    row('L6', 'An answer of ten megabytes, or without end.', 'Cut; the status alone decides.'),
    row(
      'L7',
      'A destination inside the network, on a mail port, with a password in its address.',
      'Refused when it is saved and when it is used.',
    ),
    row(
      'L8',
      'A changed body, an old time, another id, a key in rotation.',
      'The public library verifies what is right and refuses the rest; both keys are good in between.',
    ),
    row(
      'L11',
      'A SCIM receiver says 409, 404, 400, knows no PATCH, writes “False”, or is slow to know its own people.',
      'Handled as the mapping says; one person does not stop the others.',
    ),
    row('L12', 'A SCIM receiver drops what it does not know.', 'Seen when it is read back, and said once.'),
    row(
      'L13',
      'An upload breaks, a rename fails or its answer is lost, the disk is full, the host key is another one.',
      'Only a `.part` is left; tried again; another host key stops everything.',
    ),
    row(
      'L14',
      'A file is opened while it is replaced.',
      'The old one or the new one, whole; the manifest comes last.',
    ),
    row('L16', 'A receiver was restored from a backup.', 'It is compared with the list and repaired.'),
    row('L17', 'One change that the receiver will never take.', 'Parked alone, with a code.'),
  ],
};
