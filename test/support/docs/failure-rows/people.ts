import { type FailureGroup, row } from './row.ts';

export const people: FailureGroup = {
  title: 'People at their pages',
  rows: [
    row(
      'U1',
      'A wrong key; a key with three fields missing; one with rights to write.',
      'Three messages, each with the step that mends it.',
    ),
    row(
      'U2',
      'The set-up is left and taken up again two days later on another device.',
      'It goes on where it was; secrets are never shown again.',
    ),
    row('U3', 'The HR admin sends a test export back.', 'The operator sees the remarks; nothing flows.'),
    row(
      'U4',
      'People change between the test export and the confirmation.',
      'The difference is shown, and asked about when it is large.',
    ),
    row(
      'U5',
      'A hold is released or discarded.',
      'Both stand there with name and reason; discarding keeps people as they are.',
    ),
    row('U6', 'Keyboard only, large type, a screen reader, 320 pixels, paper.', 'All of it can be done.'),
    row(
      'U7',
      'A key ends in fourteen days, or fails at night.',
      'A mail before and after; ids and place in the feed stay.',
    ),
  ],
};
