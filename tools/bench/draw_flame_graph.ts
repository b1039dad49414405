// Draws what perf recorded as a flame graph. Standard input: perf script -F comm,ip,sym,dso
//     perf script -F comm,ip,sym,dso | node draw_flame_graph.js TITLE FILE
import { readFileSync, writeFileSync } from 'node:fs';
import { flameGraphSvg } from './flame_graph.js';
import { readStacks } from './stacks.js';

const [title = '', file = ''] = process.argv.slice(2);
writeFileSync(file, flameGraphSvg(title, readStacks(readFileSync(0, 'utf8'))));
