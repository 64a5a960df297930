import { defineConfig } from 'vitest/config';

/** Fast tests only; `vitest.slow.config.ts` runs the files named *.slow.test.ts. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/*.slow.test.ts', 'node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    reporters: ['default', ['json', { outputFile: '.cache/test-report.json' }]],
  },
});
