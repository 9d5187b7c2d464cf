import { defineConfig } from 'vitest/config';

/** Whole programs, stand-ins, and what puts other clocks and timers in the place of the process's. */
const APART = ['tests/e2e/**/*.test.ts', 'tests/standins/**/*.test.ts', 'tests/jobs/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Spoken interviews take as long as speech does and leave the processor to the others.
    maxWorkers: '125%',
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          exclude: APART,
          // They keep nothing outside of themselves, so that files share what is loaded: half the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'whole', include: APART } },
    ],
  },
});
