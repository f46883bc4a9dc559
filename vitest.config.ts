import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    reporters: ['default', './test/support/closing-line-reporter.ts'],
    // Two also on two cores: much of a test in a browser is waiting for one. Each works on a PostgreSQL of its own; on one that is shared,
    // a transaction that one file holds open would keep the change feed of another waiting.
    maxWorkers: process.env['TEST_DATABASE_URL'] ? 1 : Math.max(2, availableParallelism() - 1),
    // Against what hangs. Many tests start processes or a PostgreSQL, and a busy machine takes its time over them.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What comes by itself takes as long as the machine is busy: not the second that Vitest gives it.
    expect: { poll: { timeout: 20_000 } },
    env: { TZ: 'America/Los_Angeles' },
  },
});
