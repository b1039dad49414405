import { posix } from 'node:path';

/**
 * Everything that a TypeScript or JavaScript module names in an import or export, type-only ones included:
 * `{ specifier, target }`, where target is the path in the tree for a relative import, else undefined.
 */
export function importsOf(path, text) {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const pattern = /\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;
  return [...code.matchAll(pattern)].map(([, from, bare]) => {
    const specifier = from ?? bare;
    const target = specifier.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), specifier)) : undefined;
    return { specifier, target };
  });
}

export const isScript = (path) => /\.(ts|tsx|mts|js|mjs)$/.test(path);
