import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('../worker/service_worker.js', import.meta.url));
/** Of `public/`, which the bundler does not know. */
const PUBLIC_FILES = ['/theme.js', '/icon.svg', '/app.webmanifest', '/icon-192.png', '/icon-512.png'];
/**
 * Fonts come one by one as they are needed: most people need one of many. What opens sealed messages must be here before there is no
 * network, whether or not this worker was there when the page fetched it.
 */
const KEPT = /\.(?:js|css|wasm)$/;

/** Writes `sw.js`: the worker with the list of the files of this build, and a version that changes when one of them does. */
export function serviceWorker(): Plugin {
  return {
    name: 'parley-service-worker',
    apply: 'build',
    // After the page itself is part of the bundle.
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const source = await readFile(SOURCE, 'utf8');
        const built = Object.keys(bundle)
          .filter((name) => KEPT.test(name))
          .sort()
          .map((name) => `/${name}`);
        const page = bundle['index.html'];
        const hash = createHash('sha256').update(source).update(JSON.stringify(built));
        for (const name of PUBLIC_FILES) hash.update(await readFile(new URL(`../public${name}`, import.meta.url)));
        if (page?.type === 'asset') hash.update(page.source);
        const version = hash.digest('hex').slice(0, 16);
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: source
            .replace('__VERSION__', version)
            .replace('= __FILES__', `= ${JSON.stringify(['/', ...PUBLIC_FILES, ...built])}`),
        });
      },
    },
  };
}
