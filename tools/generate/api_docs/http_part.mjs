import { code, entry, escape, prose, rows } from './html.mjs';
import { describe, typeOf } from './schema_part.mjs';

const methods = ['get', 'put', 'post', 'patch', 'delete'];

/** Every operation with its path, in the order of the contract. */
export const operationsOf = (openapi) =>
  Object.entries(openapi.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method])
      .map((method) => ({
        path,
        method: method.toUpperCase(),
        ...item[method],
        parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])],
      })),
  );

export function operationEntry(openapi, operation) {
  const follow = (node) =>
    node.$ref
      ? node.$ref
          .split('/')
          .slice(1)
          .reduce((at, key) => at[key], openapi)
      : node;
  const body = operation.requestBody && follow(operation.requestBody);
  const heading = `<span class="method">${operation.method}</span> ${code(operation.path)}`;
  return entry(
    operation.operationId,
    heading,
    [
      `<p><strong>${prose(operation.summary)}</strong> ${prose(operation.description)}</p>\n`,
      operation.security?.length === 0 ? '<p>Needs no access token.</p>\n' : '',
      rows(operation.parameters.map(follow).map(parameterRow)),
      body ? `<p>Body: ${typesOf(body)}</p>\n` : '',
      rows(
        Object.entries(operation.responses).map(([status, response]) => {
          const answer = follow(response);
          const types = typesOf(answer);
          return {
            name: code(status === 'default' ? 'else' : status),
            text: `${types}${types ? ' ' : ''}${prose(answer.description)}`,
          };
        }),
      ),
    ].join(''),
  );
}

const typesOf = ({ content = {} }) =>
  Object.entries(content)
    .map(([type, { schema }]) => (type === 'application/json' ? typeOf(schema) : escape(type)))
    .join(' or ');

const parameterRow = (parameter) => ({
  name: `${code(parameter.name)} <small>${escape(parameter.in)}${parameter.required ? '' : ', optional'}</small>`,
  text: `${describe(parameter.schema)} ${prose(parameter.description)}`,
});
