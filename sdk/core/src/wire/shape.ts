/**
 * What a JSON value must look like. A string names a plain kind, and `?` before it admits null; 'any' admits everything.
 * Members that an object shape does not name are ignored, as the contract says.
 */
export type Shape =
  | 'any'
  | Plain
  | `?${Plain}`
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly required: Readonly<Record<string, Shape>>; readonly optional: Readonly<Record<string, Shape>> };

type Plain = 'string' | 'number' | 'integer' | 'boolean' | 'object';

/**
 * Finds the first place where `value` differs from `shape`. Returns its path ('' is the value itself, 'message.id' a
 * member of a member), or null when the value conforms.
 */
export function findMismatch(shape: Shape, value: unknown, path = ''): string | null {
  if (shape === 'any') return null;
  if (typeof shape === 'string') return isPlain(shape, value) ? null : path;
  if ('list' in shape) {
    if (!Array.isArray(value)) return path;
    return firstMismatch(value.map((item, at) => [shape.list, item, `${path}[${at}]`]));
  }
  if (!isObject(value)) return path;
  if ('map' in shape) {
    return firstMismatch(Object.entries(value).map(([name, member]) => [shape.map, member, join(path, name)]));
  }
  for (const [name, member] of Object.entries(shape.required)) {
    const mismatch = findMismatch(member, value[name], join(path, name));
    if (mismatch !== null) return mismatch;
  }
  for (const [name, member] of Object.entries(shape.optional)) {
    if (value[name] === undefined) continue;
    const mismatch = findMismatch(member, value[name], join(path, name));
    if (mismatch !== null) return mismatch;
  }
  return null;
}

/** Whether `value` is a JSON object, that is neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(shape: Plain | `?${Plain}`, value: unknown): boolean {
  if (value === null) return shape.startsWith('?');
  switch (shape.replace('?', '')) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return isObject(value);
    case 'string':
      return typeof value === 'string';
    default:
      return typeof value === 'boolean';
  }
}

function firstMismatch(parts: readonly (readonly [Shape, unknown, string])[]): string | null {
  for (const [shape, value, path] of parts) {
    const mismatch = findMismatch(shape, value, path);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
