import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Spoken interviews take as long as speech does and leave the processor to the others.
    maxWorkers: '100%',
  },
});
