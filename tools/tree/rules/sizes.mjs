import { posix } from 'node:path';
import { problem } from '../tree.mjs';

export const warnLines = 300;
const maxLines = 500;
const maxFiles = 20;

const isCode = (path) => /\.(h|cpp|ts|tsx|js|mjs|css|sh|py|cmake|txt)$|(^|\/)(Makefile|run)$/.test(path);
const lines = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

const sized = (tree) =>
  tree.paths
    .filter((path) => isCode(path) && !tree.isGenerated(path))
    .map((path) => ({ path, count: lines(tree.read(path)) }));

/** No file above 500 lines, tests included; generated files are exempt. */
export function fileSizes(tree) {
  return sized(tree)
    .filter(({ count }) => count > maxLines)
    .map(({ path, count }) => problem('file-size', path, `${count} lines, at most ${maxLines}`));
}

/** Files that are on the way there: a warning, not a failure. */
export function largeFiles(tree) {
  return sized(tree).filter(({ count }) => count > warnLines && count <= maxLines);
}

/** No folder with more than 20 files (a fuzzer's corpus is data, and exempt). */
export function folderSizes(tree) {
  const counts = new Map();
  for (const path of tree.paths) counts.set(posix.dirname(path), (counts.get(posix.dirname(path)) ?? 0) + 1);
  return [...counts]
    .filter(([folder, count]) => count > maxFiles && !folder.startsWith('fuzz/corpus/'))
    .map(([folder, count]) => problem('folder-size', folder, `${count} files, at most ${maxFiles}`));
}
