import { schemaName } from './read_contract.mjs';

/**
 * sdk/core/src/wire/generated/frame_shapes.ts: what a received frame must look like, small enough to ship. A shape is a
 * string ('string', 'number', 'integer', 'boolean', 'object', 'any'), `{ list: shape }`, `{ map: shape }` or
 * `{ required: {name: shape}, optional: {name: shape} }`; a leading '?' in a string admits null.
 */
export function shapesModule({ schemas, serverFrames }) {
  const named = new Map();
  const frames = serverFrames.map(({ type, schema }) => `  ${type}: ${shapeOf(schemas[schema], schemas, named)},`);
  const constants = [...named].map(([name, text]) => `const ${name}: Shape = ${text};\n`).join('');
  return `// Generated from api/asyncapi.yaml by tools/generate, do not edit.
import type { Shape } from '../shape.js';

${constants}
/** The shape of each frame that a server may send, by its type. */
export const serverFrameShapes: Readonly<Record<string, Shape>> = {
${frames.join('\n')}
};
`;
}

function shapeOf(schema, schemas, named) {
  if (schema.$ref) return referenceShape(schemaName(schema.$ref), schemas, named);
  if (schema.const !== undefined) return `'string'`;
  if (schema.oneOf || schema.anyOf || schema.allOf || schema.type === undefined) return `'any'`;
  const types = [schema.type].flat();
  const nullable = types.includes('null') ? '?' : '';
  const type = types.find((candidate) => candidate !== 'null');
  if (type === 'array') return `{ list: ${shapeOf(schema.items, schemas, named)} }`;
  if (type !== 'object') return `'${nullable}${type}'`;
  if (schema.properties) return objectShape(schema, schemas, named);
  const values = schema.additionalProperties;
  return values && values !== true ? `{ map: ${shapeOf(values, schemas, named)} }` : `'object'`;
}

function referenceShape(name, schemas, named) {
  const schema = schemas[name];
  if (schema.type !== 'object' || !schema.properties) return shapeOf(schema, schemas, named);
  const constant = name[0].toLowerCase() + name.slice(1);
  if (!named.has(constant)) {
    const text = objectShape(schema, schemas, named);
    named.set(constant, text);
  }
  return constant;
}

function objectShape(schema, schemas, named) {
  const required = new Set(schema.required ?? []);
  const members = (wanted) =>
    Object.entries(schema.properties)
      .filter(([name]) => required.has(name) === wanted)
      .map(([name, member]) => `${name}: ${shapeOf(member, schemas, named)}`)
      .join(', ');
  return `{ required: { ${members(true)} }, optional: { ${members(false)} } }`;
}
