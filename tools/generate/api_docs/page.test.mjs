import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { readContract } from '../read_contract.mjs';
import { operationsOf } from './http_part.mjs';
import { apiDocsPage } from './page.mjs';

const api = new URL('../../../api/', import.meta.url);
const contract = readContract(api);
const errors = parse(readFileSync(new URL('errors.yaml', api), 'utf8'));
const page = apiDocsPage(contract, errors, '');
const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

test('every operation, frame, object and error has a place of its own', () => {
  expect(ids).toEqual([...new Set(ids)]);
  const wanted = [
    ...operationsOf(contract.openapi).map(({ operationId }) => operationId),
    ...[...contract.clientFrames, ...contract.serverFrames].map(({ type }) => type),
    ...errors.map(({ code }) => `error-${code}`),
  ];
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
});

test('every link within the page leads somewhere', () => {
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  expect(links.filter((id) => !ids.includes(id))).toEqual([]);
});

test('the page runs no script and loads nothing', () => {
  expect(page).not.toMatch(/<script|<link|<img|\son\w+=|javascript:/i);
});

test('text of the contract cannot become markup', () => {
  const schemas = {
    ...contract.schemas,
    Odd: { type: 'object', properties: { '<b>': { description: 'a <i> & "b"' } } },
  };
  const odd = apiDocsPage({ ...contract, schemas }, errors, '');
  expect(odd).toContain('&lt;b&gt;');
  expect(odd).toContain('a &lt;i&gt; &amp; &quot;b&quot;');
  expect(odd).not.toContain('<i>');
});
