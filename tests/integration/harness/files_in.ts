import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What every file of a folder, and of those in it, has in it. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'));
}
