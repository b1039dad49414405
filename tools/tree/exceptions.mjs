import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const path = 'tools/tree/exceptions.txt';
const root = new URL('../../', import.meta.url);

const parse = (text) => text.split('\n').filter((line) => line.trim() && !line.startsWith('#'));

/** The entries of exceptions.txt: "<rule> <path>", one a line. */
export const exceptions = () => parse(readFileSync(new URL(path, root), 'utf8'));

/** The entries of its first committed version, or undefined where git does not know the file yet. */
export function firstExceptions() {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const first = git('log', '--diff-filter=A', '--format=%H', '--', path).trim().split('\n').at(-1);
  return first ? parse(git('show', `${first}:${path}`)) : undefined;
}

/**
 * What is wrong once the exceptions are taken off: problems that are not listed, entries that excuse nothing any more,
 * and entries that were added after the list was made (`first`). The list may only shrink.
 */
export function judge(problems, listed, first) {
  const keys = new Set(problems.map(({ key }) => key));
  return [
    ...problems
      .filter(({ key }) => !listed.includes(key))
      .map(({ rule, path: at, text }) => `${at}: ${text} [${rule}]`),
    ...listed.filter((key) => !keys.has(key)).map((key) => `${path}: "${key}" is not needed any more: remove it`),
    ...listed
      .filter((key) => first && !first.includes(key))
      .map((key) => `${path}: "${key}" was added; the list may only shrink`),
  ];
}
