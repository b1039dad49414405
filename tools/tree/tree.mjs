import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = /\.(png|jpg|ico|woff2?|gz|br|bin)$/;

/**
 * A tree is what a rule looks at: `paths` (relative, "/"-separated, sorted), `read(path)` and `history` (see exceptions.mjs).
 * This one is the checkout: what git tracks, and what it would track.
 */
export function checkout() {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
  const paths = [...new Set(listed.toString().split('\0'))].filter((path) => path && existsSync(root + path)).sort();
  return makeTree(paths, (path) => readFileSync(root + path, 'utf8'));
}

/** A tree from a plain object, path → text: the bad samples of the rules' own tests. */
export function sample(files) {
  return makeTree(Object.keys(files).sort(), (path) => files[path]);
}

function makeTree(paths, readText) {
  const cache = new Map();
  const known = new Set(paths);
  const folders = new Set(paths.flatMap((path) => path.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))));
  const read = (path) => {
    if (!cache.has(path)) cache.set(path, binary.test(path) ? '' : readText(path));
    return cache.get(path);
  };
  return {
    paths,
    read,
    has: (path) => known.has(path) || folders.has(path),
    isText: (path) => !binary.test(path),
    isGenerated: (path) =>
      path === 'package-lock.json' || /generated .*do not edit/is.test(read(path).split('\n').slice(0, 3).join('\n')),
  };
}

/** How a rule reports: one problem, at one path; `key` is what the list of exceptions names. */
export const problem = (rule, path, text) => ({ rule, path, text, key: `${rule} ${path}` });
