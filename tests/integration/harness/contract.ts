import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

// Every answer and frame that a test sees is checked against api/*.yaml: the contract is tested by every test.

interface Operation {
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: { $ref?: string } }> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Operation['responses'][string]> };
}

const load = (name: string): unknown => parse(readFileSync(new URL(`../../../api/${name}`, import.meta.url), 'utf8'));
const openapi = load('openapi.yaml') as Document;
const catalogue = new Set((load('errors.yaml') as { code: string }[]).map(({ code }) => code));

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ $id: 'file:///api/openapi.yaml', ...openapi });
ajv.addSchema({ $id: 'file:///api/asyncapi.yaml', ...(load('asyncapi.yaml') as object) });

function check(schema: string, value: unknown, what: string): void {
  const validate = ajv.getSchema(`file:///api/${schema}`);
  if (validate === undefined) throw new Error(`${what}: the contract has no ${schema}`);
  if (validate(value) !== true) {
    throw new Error(`${what} breaks the contract: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value)}`);
  }
}

function checkTimes(value: unknown, what: string): void {
  JSON.stringify(value, (key, member: unknown) => {
    // A PING's timestamp is the client's own, and privacy.lastSeen says who may see it: neither looks like a date.
    const isTime = /(^timestamp|At|Time|lastSeen)$/.test(key) && typeof member === 'string' && /^\d{4}-/.test(member);
    if (isTime && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(member)) {
      throw new Error(`${what}: ${key} is not in the one form of times: ${member}`);
    }
    return member;
  });
}

function checkCode(value: unknown, what: string): void {
  const { code } = value as { code: string };
  if (!catalogue.has(code)) throw new Error(`${what}: ${code} is not in the catalogue`);
}

const schemaNamed = (name: string): string => `asyncapi.yaml#/components/schemas/${name}`;
const frameSchema = (type: string): string =>
  schemaNamed(`${type.toLowerCase().replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Frame`);

/** Throws when a frame of the server is not as api/asyncapi.yaml says. */
export function checkFrame(frame: { type: string }): void {
  check(frameSchema(frame.type), frame, frame.type);
  checkTimes(frame, frame.type);
  if (frame.type === 'ERROR') checkCode(frame, 'ERROR');
}

/** Throws when an answer is not as api/openapi.yaml says of this request; what it does not know must be an error. */
export function checkAnswer(method: string, path: string, status: number, body: unknown): void {
  const what = `${method} ${path} → ${status}`;
  const pathname = path.split('?')[0] ?? path;
  if (status >= 400) {
    check('openapi.yaml#/components/schemas/ErrorBody', body, what);
    checkCode(body, what);
    return;
  }
  const template = Object.keys(openapi.paths)
    .filter((candidate) => matches(candidate, pathname))
    .sort(byVariables)[0];
  const operation = template === undefined ? undefined : openapi.paths[template]?.[method.toLowerCase()];
  const response = operation?.responses[String(status)];
  if (response === undefined) throw new Error(`${what} is not in the contract`);
  const named = response.$ref?.split('/').at(-1);
  const content = (named === undefined ? response : openapi.components.responses[named])?.content;
  const schema = content?.['application/json']?.schema.$ref;
  if (schema === undefined) {
    if (body !== undefined) throw new Error(`${what} has a body`);
    return;
  }
  check(`openapi.yaml${schema}`, body, what);
  checkTimes(body, what);
}

const variables = (template: string): number => template.split('{').length;
const byVariables = (a: string, b: string): number => variables(a) - variables(b);

function matches(template: string, path: string): boolean {
  const [expected, parts] = [template.split('/'), path.split('/')];
  return expected.length === parts.length && expected.every((part, i) => part.startsWith('{') || part === parts[i]);
}
