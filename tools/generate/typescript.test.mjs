import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { frameModule } from './frames_ts.mjs';
import { operationsModule } from './operations_ts.mjs';
import { readContract } from './read_contract.mjs';
import { schemaModule, typeOf } from './schema_ts.mjs';
import { shapesModule } from './shapes_ts.mjs';

const api = new URL('../../api/', import.meta.url);
let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The project's contract with some text of one of its files replaced. */
function changed(name, from, to) {
  for (const file of ['openapi.yaml', 'asyncapi.yaml']) {
    const text = readFileSync(new URL(file, api), 'utf8');
    if (file === name && !text.includes(from)) throw new Error(`${name} has no ${from}`);
    writeFileSync(join(folder, file), file === name ? text.replace(from, to) : text);
  }
  return () => readContract(pathToFileURL(`${folder}/`));
}

test('every frame of the server has a type in its union and a shape', () => {
  const contract = readContract(api);
  const shapes = shapesModule(contract);
  for (const { type, schema } of contract.serverFrames) {
    expect(shapes).toContain(`  ${type}: {`);
    expect(frameModule(contract)).toContain(`  | ${schema}`);
  }
});

test('every operation says what it takes and answers', () => {
  const text = operationsModule(readContract(api));
  expect(text).toContain("  updateChat: { method: 'PUT', path: '/api/chats/{chatId}', open: false },");
  expect(text).toContain('    body: UpdateChatRequest;\n    answer: Chat;');
});

test('a reference to a schema that is not there is refused', () => {
  expect(changed('openapi.yaml', "#/components/schemas/UserList'", "#/components/schemas/Users'")).toThrow('Users');
});

test('a schema that both files define is refused', () => {
  expect(changed('asyncapi.yaml', '    PingTime:', '    Chat: { type: object }\n    PingTime:')).toThrow('Chat');
});

test('a frame whose schema has another type is refused', () => {
  expect(changed('asyncapi.yaml', 'const: RESYNC', 'const: RESYNCH')).toThrow('RESYNC');
});

test('schemas become types: optional members, null, lists of choices, maps', () => {
  expect(typeOf({ type: ['string', 'null'] }, '')).toBe('string | null');
  expect(typeOf({ type: 'array', items: { enum: ['a', 'b'] } }, '')).toBe("readonly ('a' | 'b')[]");
  expect(typeOf({ type: 'object', additionalProperties: { type: 'integer' } }, '')).toBe(
    'Readonly<Record<string, number>>',
  );
  const member = { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'boolean' } } };
  expect(schemaModule({ schemas: { Thing: member } })).toContain(
    'export interface Thing {\n  readonly a: string;\n  readonly b?: boolean;\n}',
  );
});
