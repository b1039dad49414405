import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // As patient as what waits for the page itself: the machine may have other work.
    expect: { poll: { timeout: 10_000 } },
    // One browser at a time: two cores.
    fileParallelism: false,
  },
});
