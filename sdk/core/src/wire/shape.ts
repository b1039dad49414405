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

/** Whether a value has the shape that the check was made of. */
export type Check = (value: unknown) => boolean;

/** The check for a shape; made once for each, since a flood of frames is checked against few shapes. */
export function checkFor(shape: Shape): Check {
  if (typeof shape === 'string') return plainChecks[shape];
  const known = made.get(shape);
  if (known) return known;
  const check = 'list' in shape ? listCheck(shape.list) : 'map' in shape ? mapCheck(shape.map) : objectCheck(shape);
  made.set(shape, check);
  return check;
}

/** Whether `value` is a JSON object, that is neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const made = new WeakMap<Exclude<Shape, string>, Check>();

const plain: Readonly<Record<Plain, Check>> = {
  string: (value) => typeof value === 'string',
  number: Number.isFinite,
  integer: Number.isSafeInteger,
  boolean: (value) => typeof value === 'boolean',
  object: isObject,
};

const plainChecks: Readonly<Record<Extract<Shape, string>, Check>> = {
  any: () => true,
  ...plain,
  '?string': orNull(plain.string),
  '?number': orNull(plain.number),
  '?integer': orNull(plain.integer),
  '?boolean': orNull(plain.boolean),
  '?object': orNull(plain.object),
};

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

function listCheck(item: Shape): Check {
  const check = checkFor(item);
  return (value) => Array.isArray(value) && value.every(check);
}

function mapCheck(member: Shape): Check {
  const check = checkFor(member);
  return (value) => {
    if (!isObject(value)) return false;
    for (const name of Object.keys(value)) if (!check(value[name])) return false;
    return true;
  };
}

function objectCheck({ required, optional }: Extract<Shape, { required: unknown }>): Check {
  const needed = Object.entries(required).map(([name, member]) => [name, checkFor(member)] as const);
  const possible = Object.entries(optional).map(([name, member]) => [name, checkFor(member)] as const);
  return (value) => {
    if (!isObject(value)) return false;
    for (const [name, check] of needed) if (!check(value[name])) return false;
    for (const [name, check] of possible) if (value[name] !== undefined && !check(value[name])) return false;
    return true;
  };
}
