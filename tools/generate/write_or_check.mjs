import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes the generated files under `root`, or with `--check` compares them to what is there.
 * `outputs` maps a path relative to `root` to its text. Returns the exit code: 1 when a check found a difference.
 */
export function writeOrCheck(root, outputs, args) {
  const check = args.includes('--check');
  let stale = 0;
  for (const [path, text] of Object.entries(outputs)) {
    const file = fileURLToPath(new URL(path, root));
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    if (check) {
      console.error(`${path} is out of date: run \`make generate\` and commit the result`);
      stale = 1;
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      console.log(`wrote ${path}`);
    }
  }
  return stale;
}
