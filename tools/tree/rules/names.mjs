import { problem } from '../tree.mjs';

const forbidden = /(^|\/)(utils?|commons?|helpers?|misc)(\/|\.[a-z.]+$)|(^|\/)types\.(ts|tsx|d\.ts|h)$/i;

/** Names that say nothing, and so end up holding anything. */
export function forbiddenNames(tree) {
  return tree.paths
    .filter((path) => forbidden.test(path))
    .map((path) => problem('names', path, 'name it for what it holds (no utils, common, helpers, misc, types.ts)'));
}
