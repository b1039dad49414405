import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 30_000,
    // As patient as the client's own retries: the machine may have other work.
    expect: { poll: { timeout: 10_000 } },
    // Each file starts a server of its own; more at once than cores would only measure each other.
    maxWorkers: 2,
  },
});
