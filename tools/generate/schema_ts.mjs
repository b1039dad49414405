import { schemaName } from './read_contract.mjs';

/** sdk/core/src/wire/generated/schema.ts: every schema of both contracts under its own name. */
export function schemaModule({ schemas }) {
  const blocks = Object.entries(schemas).map(([name, schema]) => declaration(name, schema));
  return `// Generated from api/openapi.yaml and api/asyncapi.yaml by tools/generate, do not edit.\n\n${blocks.join('\n')}`;
}

function declaration(name, schema) {
  const comment = schema.description ? `/** ${schema.description} */\n` : '';
  if (schema.type === 'object' && schema.properties) return `${comment}export interface ${name} ${body(schema, '')}\n`;
  return `${comment}export type ${name} = ${typeOf(schema, '')};\n`;
}

/** The TypeScript type of a schema, as text. `indent` is that of the line where it begins. */
export function typeOf(schema, indent) {
  if (schema.$ref) return schemaName(schema.$ref);
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  if (schema.allOf) return schema.allOf.map((part) => typeOf(part, indent)).join(' & ');
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice) return choice.map((part) => typeOf(part, indent)).join(' | ');
  return [schema.type]
    .flat()
    .map((type) => plainType(type, schema, indent))
    .join(' | ');
}

function plainType(type, schema, indent) {
  switch (type) {
    case 'integer':
      return 'number';
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return type;
    case 'array': {
      const item = typeOf(schema.items, indent);
      return /^\w+$/.test(item) ? `readonly ${item}[]` : `readonly (${item})[]`;
    }
    case 'object':
      if (schema.properties) return body(schema, indent);
      return `Readonly<Record<string, ${isSchema(schema.additionalProperties) ? typeOf(schema.additionalProperties, indent) : 'unknown'}>>`;
    default:
      throw new Error(`schema type ${type} is not supported`);
  }
}

function body(schema, indent) {
  const required = new Set(schema.required ?? []);
  const inner = `${indent}  `;
  const lines = Object.entries(schema.properties).map(([name, member]) => {
    const comment = member.description ? `${inner}/** ${member.description} */\n` : '';
    return `${comment}${inner}readonly ${name}${required.has(name) ? '' : '?'}: ${typeOf(member, inner)};\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

function isSchema(value) {
  return value !== null && typeof value === 'object';
}

function literal(value) {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
