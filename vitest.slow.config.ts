import { defineConfig } from 'vitest/config';

/** Tests that take minutes: whole trainings, kills and resumes. One at a time, so that they do not starve each other. */
export default defineConfig({
  test: {
    include: ['src/**/*.slow.test.ts', 'test/**/*.slow.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 900_000,
    hookTimeout: 900_000,
    reporters: ['default', ['json', { outputFile: '.cache/slow-test-report.json' }]],
  },
});
