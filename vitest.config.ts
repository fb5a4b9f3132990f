import { defineConfig } from 'vitest/config';

/** Where to write a machine-readable report of the run beside the one on the terminal; `.ci/run` counts from it. */
const report = process.env.TOCSIN_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real sockets, a real PostgreSQL and real child processes: slower than a unit test, and two at a time is what a small machine bears.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
