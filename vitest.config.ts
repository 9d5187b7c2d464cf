import { defineConfig } from 'vitest/config';

const WHOLE = ['tests/e2e/**/*.test.ts', 'tests/standins/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Spoken interviews take as long as speech does and leave the processor to the others.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          exclude: WHOLE,
          // They keep nothing outside of themselves, so that files share what is loaded: half the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'whole', include: WHOLE } },
    ],
  },
});
