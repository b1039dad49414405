import { typeOf } from './schema_ts.mjs';

const methods = ['get', 'post', 'put', 'delete'];

/**
 * sdk/core/src/wire/generated/operations.ts: for every operation its method and path, and the types of what it takes and
 * answers.
 */
export function operationsModule({ openapi, schemas }) {
  const operations = Object.entries(openapi.paths).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => describe(openapi, path, item, method)),
  );
  const types = operations.map(({ type }) => type).join('');
  const names = Object.keys(schemas).filter((name) => new RegExp(`\\b${name}\\b`).test(types));
  return `// Generated from api/openapi.yaml by tools/generate, do not edit.
import type {
${names.map((name) => `  ${name},\n`).join('')}} from './schema.js';

/** What each operation takes in its path, its query and its body, and what it answers. */
export interface Operations {
${types}}

/** Method and path of each operation; \`open\` ones need no token. */
export const operations = {
${operations.map(({ route }) => route).join('')}} as const satisfies Readonly<
  Record<keyof Operations, { readonly method: string; readonly path: string; readonly open: boolean }>
>;
`;
}

function describe(openapi, path, item, method) {
  const operation = item[method];
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => resolve(openapi, one));
  const members = (place) =>
    parameters
      .filter((one) => one.in === place)
      .map((one) => `${one.name}${one.required ? '' : '?'}: ${typeOf(one.schema, '')}`)
      .join('; ');
  const group = (text) => (text === '' ? 'undefined' : `{ ${text} }`);
  const body = operation.requestBody?.content['application/json']?.schema;
  const id = operation.operationId;
  return {
    type: `  /** ${operation.summary} */
  ${id}: {
    path: ${group(members('path'))};
    query: ${group(members('query'))};
    body: ${body ? typeOf(body, '    ') : 'undefined'};
    answer: ${answerOf(openapi, operation)};
  };
`,
    route: `  ${id}: { method: '${method.toUpperCase()}', path: '${path}', open: ${operation.security?.length === 0} },\n`,
  };
}

function answerOf(openapi, operation) {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  const schema = resolve(openapi, success[1]).content?.['application/json']?.schema;
  return schema ? typeOf(schema, '    ') : 'undefined';
}

function resolve(openapi, node) {
  if (!node.$ref) return node;
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((at, key) => at[key], openapi);
}
