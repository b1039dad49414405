import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['encryption/*.bench.ts'],
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
