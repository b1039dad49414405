import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const schemaPrefix = '#/components/schemas/';

/**
 * Reads the HTTP and the socket contract as one document: `openapi` with the schemas of both, what is said of the
 * `socket`, and the names of the frames of either direction. A schema that both files define, or a reference to one that
 * neither defines, is an error.
 */
export function readContract(folder) {
  const read = (name) =>
    parse(readFileSync(new URL(name, folder), 'utf8').replaceAll(`./openapi.yaml${schemaPrefix}`, schemaPrefix));
  const openapi = read('openapi.yaml');
  const asyncapi = read('asyncapi.yaml');
  for (const [name, schema] of Object.entries(asyncapi.components.schemas)) {
    if (openapi.components.schemas[name]) throw new Error(`schema ${name} is in both contracts`);
    openapi.components.schemas[name] = schema;
  }
  checkReferences(openapi.components.schemas, openapi);
  return {
    openapi,
    socket: asyncapi.info,
    schemas: openapi.components.schemas,
    clientFrames: framesOf(asyncapi, 'clientSends'),
    serverFrames: framesOf(asyncapi, 'serverSends'),
  };
}

/** The name of the schema that `$ref` points to. */
export function schemaName(ref) {
  if (!ref.startsWith(schemaPrefix)) throw new Error(`not a schema reference: ${ref}`);
  return ref.slice(schemaPrefix.length);
}

function framesOf(asyncapi, operation) {
  return asyncapi.operations[operation].messages.map(({ $ref }) => {
    const type = $ref.split('/').at(-1);
    const message = asyncapi.components.messages[type];
    const schema = schemaName(message.payload.$ref);
    const declared = asyncapi.components.schemas[schema]?.properties?.type?.const;
    if (declared !== type) throw new Error(`schema ${schema} must have the type ${type}`);
    return { type, schema, summary: message.summary };
  });
}

function checkReferences(schemas, node) {
  if (node === null || typeof node !== 'object') return;
  if (typeof node.$ref === 'string' && node.$ref.startsWith(schemaPrefix) && !schemas[schemaName(node.$ref)]) {
    throw new Error(`reference to a schema that is not there: ${node.$ref}`);
  }
  Object.values(node).forEach((child) => checkReferences(schemas, child));
}
