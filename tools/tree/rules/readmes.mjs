import { problem } from '../tree.mjs';

const maxLines = 40;

/** Folders that are rooms: each opens with a README. A pattern stands for every folder it matches. */
const rooms = [
  /^server\/(base|model|protocol|storage|bus|net|gateway|app)$/,
  /^server\/(storage|bus|services)\/[^/]+$/,
  /^sdk\/(core|react)$/,
  /^sdk\/core\/src\/[^/]+$/,
  /^web$/,
  /^web\/src\/(app|features|ui)$/,
  /^(api|bench|deploy|fuzz)$/,
  /^(tests|tools)\/[^/]+$/,
];

const foldersOf = (tree) => {
  const folders = new Set();
  for (const path of tree.paths) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) folders.add(parts.slice(0, depth).join('/'));
  }
  return [...folders].sort();
};

/** Every room has a README.md of at most 40 lines: what it owns, what it must never know, where to begin, how it is tested. */
export function readmes(tree) {
  const found = [];
  for (const folder of foldersOf(tree).filter((name) => rooms.some((room) => room.test(name)))) {
    const path = `${folder}/README.md`;
    if (!tree.has(path)) found.push(problem('readmes', path, 'is missing'));
    else if (tree.read(path).trimEnd().split('\n').length > maxLines) {
      found.push(problem('readmes', path, `is longer than ${maxLines} lines`));
    }
  }
  return found;
}
