import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { root: import.meta.dirname, include: ['*.bench.ts'], disableConsoleIntercept: true },
});
