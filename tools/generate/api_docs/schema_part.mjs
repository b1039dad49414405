import { schemaName } from '../read_contract.mjs';
import { code, entry, escape, prose, rows } from './html.mjs';

const range = (least, most, unit) => {
  if (least === undefined && most === undefined) return [];
  if (least === undefined) return [`at most ${most}${unit}`];
  return [most === undefined ? `at least ${least}${unit}` : `${least} to ${most}${unit}`];
};

/** What a value must look like, in a few words with links to named schemas. */
export function typeOf(schema) {
  if (schema.$ref) return `<a href="#schema-${schemaName(schema.$ref)}">${schemaName(schema.$ref)}</a>`;
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map((value) => code(JSON.stringify(value))).join(' or ');
  if (schema.allOf) return schema.allOf.map(typeOf).join(' and ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map(typeOf).join(' or ');
  const types = [schema.type ?? 'anything'].flat();
  if (types.includes('array')) return `list of ${schema.items ? typeOf(schema.items) : 'anything'}`;
  const values = schema.additionalProperties;
  if (types.includes('object') && typeof values === 'object') return `object by key of ${typeOf(values)}`;
  return types.join(' or ');
}

const limitsOf = (schema) => [
  ...range(schema.minLength, schema.maxLength, ' characters'),
  ...range(schema.minItems, schema.maxItems, ' items'),
  ...range(schema.minProperties, schema.maxProperties, ' keys'),
  ...range(schema.minimum, schema.maximum, ''),
  ...(schema.format ? [escape(schema.format)] : []),
  ...(schema.pattern ? [`matches ${code(schema.pattern)}`] : []),
  ...(schema.default === undefined ? [] : [`default ${code(JSON.stringify(schema.default))}`]),
];

/** Type, limits and description, as one line of text. */
export function describe(schema) {
  const facts = [typeOf(schema), ...limitsOf(schema)].join(', ');
  return `<span class="type">${facts}</span>${schema.description ? ` ${prose(schema.description)}` : ''}`;
}

/** The members of an object as rows; of several objects together, all of theirs. */
export function members(schema) {
  if (schema.allOf) return schema.allOf.map((part) => (part.$ref ? '' : members(part))).join('');
  const required = new Set(schema.required ?? []);
  return rows(
    Object.entries(schema.properties ?? {}).map(([name, member]) => ({
      name: `${code(name)}${required.has(name) ? '' : ' <small>optional</small>'}`,
      text: describe(member) + (member.properties ? members(member) : ''),
    })),
  );
}

export const schemaEntry = (name, schema) =>
  entry(`schema-${name}`, escape(name), `<p>${describe(schema)}</p>\n${members(schema)}`);
