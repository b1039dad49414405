import { expect, test } from 'vitest';
import { exceptions, firstExceptions, judge } from './exceptions.mjs';
import { sdkLayers, webLayers } from './rules/client_layers.mjs';
import { physicalDirections } from './rules/directions.mjs';
import { deadLinks } from './rules/links.mjs';
import { forbiddenNames } from './rules/names.mjs';
import { readmes } from './rules/readmes.mjs';
import { serverLayers } from './rules/server_layers.mjs';
import { fileSizes, folderSizes, largeFiles, warnLines } from './rules/sizes.mjs';
import { escapes, registryHosts, unfinishedWork } from './rules/text.mjs';
import { checkout } from './tree.mjs';

const tree = checkout();
const listed = exceptions();

test.each([
  ['server-layers', serverLayers],
  ['sdk-layers', sdkLayers],
  ['web-layers', webLayers],
  ['file-size', fileSizes],
  ['folder-size', folderSizes],
  ['names', forbiddenNames],
  ['readmes', readmes],
  ['links', deadLinks],
  ['unfinished', unfinishedWork],
  ['registry-host', registryHosts],
  ['escapes', escapes],
  ['directions', physicalDirections],
])('the tree keeps the rule %s', (name, rule) => {
  const mine = (entries) => entries?.filter((entry) => entry.startsWith(`${name} `));
  expect(judge(rule(tree), mine(listed), mine(firstExceptions()))).toEqual([]);
});

test('files that grow large are named', () => {
  for (const { path, count } of largeFiles(tree))
    console.warn(`${path}: ${count} lines, split it before ${warnLines} becomes 500`);
});
