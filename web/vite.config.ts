/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { emojiData } from './build/emoji_data.ts';
import { precompress } from './build/precompress.ts';
import { serviceWorker } from './build/service_worker.ts';

const SERVER = process.env['PARLEY_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), emojiData(), serviceWorker(), precompress()],
  build: {
    target: ['chrome125', 'firefox128', 'safari18'],
    // The server's content policy allows no data: fonts or styles; every asset is a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
  worker: { format: 'es' },
  server: {
    proxy: { '/api': { target: SERVER, ws: true, changeOrigin: true } },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
    restoreMocks: true,
  },
});
