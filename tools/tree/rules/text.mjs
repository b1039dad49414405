import { problem } from '../tree.mjs';
import { isScript } from './imports.mjs';

/** Words are put together here, so that this file does not break its own rule. */
const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`);
const registries = [
  ['registry', 'npm' + 'js', 'org'],
  ['registry', 'yarnpkg', 'com'],
  ['deb', 'debian', 'org'],
  ['security', 'debian', 'org'],
  ['archive', 'ubuntu', 'com'],
  ['pypi', 'org'],
  ['pythonhosted', 'org'],
  ['crates', 'io'],
].map((parts) => parts.join('.'));

function* linesOf(tree, wanted) {
  for (const path of tree.paths.filter((name) => tree.isText(name) && wanted(name))) {
    for (const [index, line] of tree.read(path).split('\n').entries()) yield { path, line, number: index + 1 };
  }
}

/** Work is finished or not begun; a note to come back is neither. */
export function unfinishedWork(tree) {
  const isOurs = (path) => path !== 'package-lock.json' && !path.startsWith('fuzz/corpus/');
  return [...linesOf(tree, isOurs)]
    .filter(({ line }) => unfinished.test(line))
    .map(({ path, number }) => problem('unfinished', path, `line ${number} is a note to come back`));
}

/** Packages are named, never where they come from: each machine has its own mirror. */
export function registryHosts(tree) {
  return [...linesOf(tree, () => true)]
    .filter(({ line }) => registries.some((host) => line.includes(host)))
    .map(({ path, number }) => problem('registry-host', path, `line ${number} names the host of a package registry`));
}

/** `any` switches the compiler off, a directive the linter: the first never, the second only with a reason after "--". */
export function escapes(tree) {
  const found = [];
  const isSource = (path) => isScript(path) && !tree.isGenerated(path);
  for (const { path, line, number } of linesOf(tree, isSource)) {
    const code = line.replace(/\/\/.*$|^\s*\*.*$|'[^']*'|"[^"]*"|`[^`]*`/g, '');
    if (/\.tsx?$/.test(path) && /(:|\bas|[<,|&])\s*any\b(?!\s*[(:])/.test(code)) {
      found.push(problem('escapes', path, `line ${number} uses any`));
    }
    if (/(\/\/|\/\*)\s*eslint-disable/.test(line) && !/ -- \S/.test(line)) {
      found.push(problem('escapes', path, `line ${number} disables a rule without a reason ("-- why")`));
    }
    if (/@ts-(ignore|nocheck)\b/.test(line) && /(\/\/|\/\*)\s*@ts-/.test(line)) {
      found.push(problem('escapes', path, `line ${number} silences the compiler`));
    }
  }
  return found;
}
