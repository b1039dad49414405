// Weighs the JavaScript of the first load (the entry and all it imports statically), gzipped; fails above the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 200_000;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const chunks = new Set();
function visit(key) {
  if (chunks.has(key)) return;
  chunks.add(key);
  for (const imported of manifest[key].imports ?? []) visit(imported);
}
visit('index.html');

let total = 0;
for (const file of ['theme.js', ...[...chunks].map((key) => manifest[key].file)]) {
  const size = gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(8)} B  ${file}`);
}
console.log(`${String(total).padStart(8)} B  first load, gzipped, of ${BUDGET_BYTES} B`);
if (total > BUDGET_BYTES) {
  console.error('The first load is over its budget.');
  process.exit(1);
}
