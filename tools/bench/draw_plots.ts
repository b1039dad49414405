// Draws the plots of docs/performance.md from a file of results.
//     node draw_plots.js RESULTS FOLDER
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartSvg } from './chart.js';
import { plots } from './plots.js';
import type { Results } from './results.js';

const [file = '', folder = ''] = process.argv.slice(2);
const results = JSON.parse(readFileSync(file, 'utf8')) as Results;
mkdirSync(folder, { recursive: true });
for (const [name, chart] of Object.entries(plots(results))) writeFileSync(join(folder, `${name}.svg`), chartSvg(chart));
