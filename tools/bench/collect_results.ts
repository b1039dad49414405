// Puts the lines of a run of the set together with the machine and the build, into FOLDER/DATE-MACHINE.json, and prints its path.
//     node collect_results.js LINES BUILD FOLDER [SUFFIX of the file's name]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeBuild, describeCommit, describeMachine, slug } from './machine.js';
import { readLines, type Results } from './results.js';

const [lines = '', build = '', folder = '', suffix = ''] = process.argv.slice(2);
const machine = describeMachine();
const results = readLines(readFileSync(lines, 'utf8'));
const taken = new Date().toISOString().slice(0, 19) + 'Z';
const head: Omit<Results, 'results'> = {
  taken,
  commit: describeCommit(build),
  machine,
  build: describeBuild(build),
  loadBefore: results[0]?.loadBefore ?? 0,
};

mkdirSync(folder, { recursive: true });
const path = join(folder, `${taken.slice(0, 10)}-${slug(machine)}${suffix}.json`);
const opening = JSON.stringify(head, null, 2).replace(/\n}$/, '');
const rows = results.map((line) => `    ${JSON.stringify(line)}`).join(',\n');
writeFileSync(path, `${opening},\n  "results": [\n${rows}\n  ]\n}\n`);
console.log(path);
