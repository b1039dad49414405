// Compares counts of instructions with the stored ones of the same build, or stores them.
//     node compare_counts.js check|store COUNTS BUILD STORED     COUNTS: a line of parley-bench-count for each run
// Ends with 1 when a load executes more than is agreed. A build of which nothing is stored is told, and let pass.
import { readFileSync, writeFileSync } from 'node:fs';
import { arch } from 'node:process';
import { compare, leastOf, medianOf, nameOf, type Counts, type Stored } from './counts.js';
import { describeBuild } from './machine.js';

const [verb, counted = '', build = '', file = ''] = process.argv.slice(2);
const runs = readFileSync(counted, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Counts);
const stored = JSON.parse(readFileSync(file, 'utf8')) as Stored;
const name = nameOf(describeBuild(build), arch);

if (verb === 'store') {
  writeFileSync(file, `${JSON.stringify({ ...stored, [name]: medianOf(runs) }, null, 2)}\n`);
} else {
  const agreed = stored[name];
  const { lines, beyond } = agreed ? compare(leastOf(runs), agreed) : { lines: [], beyond: [] };
  for (const line of lines) console.log(line);
  if (!agreed) console.log(`No counts are stored for ${name}, so nothing is compared. To store them: make bench-count`);
  process.exitCode = beyond.length > 0 ? 1 : 0;
}
