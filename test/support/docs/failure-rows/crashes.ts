import { type FailureGroup, row } from './row.ts';

export const crashes: FailureGroup = {
  title: 'Crashes, concurrency and time',
  rows: [
    row(
      'K1',
      'The process is killed, at any point of a run.',
      'The next start ends in the same list and the same changes: none lost, none twice, no half of a run.',
    ),
    row('K2', 'The process is told to stop while it works.', 'Ends in order and gives its lease back.'),
    row(
      'K3',
      'Two processes run the same connection.',
      'One has the lease; what the other writes is refused by its fence.',
    ),
    row('K4', 'A process is frozen and wakes up after another took over.', 'What it writes is refused.'),
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
    row('K12', 'Daylight saving time begins or ends.', 'One run for each local day.'),
    row('K13', 'The machine was down for days.', 'One run to catch up.'),
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
    row('K16', 'Yesterday’s backup is put back.', 'Consumers of the feed are told to start from the list.'),
    row('K17', '256 MB of memory and 50,000 people.', 'Completes.'),
    row('K18', 'One connector throws where nobody expects it.', 'That connection fails, the others go on.'),
  ],
};
