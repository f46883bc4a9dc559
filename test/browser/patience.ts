// How long the tests in a browser wait, in ms: for all that a busy machine may take, and against what hangs only. Where a wait comes
// near to one of these on a machine at rest, something is wrong with the page: a person waits as long.

/** For one thing that a person would see at once. */
export const glance = 40_000;

/** For what workers do, whose clock passes every five seconds. */
export const soon = { timeout: 90_000, interval: 200 };

/** For a whole test. */
export const patience = { timeout: 300_000 };
