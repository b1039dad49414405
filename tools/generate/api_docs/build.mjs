// Writes the page of the API and the files that it is made from. `node tools/generate/api_docs/build.mjs FOLDER`
// Beside each file lies its compressed form, so that the server never compresses one itself.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { readContract } from '../read_contract.mjs';
import { validateCatalogue } from '../validate_catalogue.mjs';
import { apiDocsPage } from './page.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: build.mjs FOLDER');
const api = new URL('../../../api/', import.meta.url);
const read = (name) => readFileSync(new URL(name, api), 'utf8');
const style = readFileSync(new URL('page.css', import.meta.url), 'utf8');

const files = {
  'index.html': apiDocsPage(readContract(api), validateCatalogue(parse(read('errors.yaml'))), style),
  'openapi.yaml': read('openapi.yaml'),
  'asyncapi.yaml': read('asyncapi.yaml'),
  'errors.yaml': read('errors.yaml'),
};

mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  const path = resolve(folder, name);
  writeFileSync(path, text);
  writeFileSync(`${path}.br`, brotliCompressSync(text));
  writeFileSync(`${path}.gz`, gzipSync(text));
}
