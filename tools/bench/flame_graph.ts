// A flame graph as SVG (after B. Gregg, "The flame graph", 2016): as wide as often, callers below, for light and dark pages.
import type { Called, Room } from './stacks.js';
import { style } from './style.js';

const [WIDTH, ROW, TOP, MARGIN] = [1200, 17, 64, 12];
/** What is narrower is left out: it could neither be read nor pointed at. */
const NARROWEST = 1.2;
const LETTER = 6.6;

const own = `
.frame { stroke: var(--page); stroke-width: 0.6; }
.ours { fill: #a8cdf7; } .engine { fill: #f3c48f; } .kernel { fill: #d4bdf3; } .library { fill: #d5dae0; }
.frame + text, .key { font-size: 11px; } .frame + text { fill: #1f2328; pointer-events: none; }
`;

const rooms: readonly (readonly [Room, string])[] = [
  ['ours', 'Parley'],
  ['engine', 'RocksDB'],
  ['kernel', 'kernel'],
  ['library', 'other libraries'],
];

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const share = (samples: number, all: number) => `${((100 * samples) / all).toFixed(1)} %`;

interface Box {
  readonly of: Called;
  readonly x: number;
  readonly width: number;
  readonly depth: number;
}

function boxesOf(root: Called): Box[] {
  const perSample = (WIDTH - 2 * MARGIN) / Math.max(root.samples, 1);
  const boxes: Box[] = [];
  const place = (of: Called, x: number, depth: number) => {
    const width = of.samples * perSample;
    if (width < NARROWEST) return;
    boxes.push({ of, x, width, depth });
    let at = x;
    for (const callee of [...of.callees.values()].sort((a, b) => a.name.localeCompare(b.name))) {
      place(callee, at, depth + 1);
      at += callee.samples * perSample;
    }
  };
  place(root, MARGIN, 0);
  return boxes;
}

function drawBox({ of, x, width, depth }: Box, bottom: number, all: number): string {
  const y = bottom - (depth + 1) * ROW;
  const letters = Math.floor((width - 4) / LETTER);
  const name = of.name.length > letters ? `${of.name.slice(0, Math.max(letters - 1, 0))}…` : of.name;
  const words = letters < 4 ? '' : `<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${escape(name)}</text>`;
  return (
    `<rect class="frame ${of.room}" x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${ROW}">` +
    `<title>${escape(of.name)}: ${share(of.samples, all)}</title></rect>${words}`
  );
}

export function flameGraphSvg(title: string, root: Called): string {
  const boxes = boxesOf(root);
  const height = TOP + (Math.max(0, ...boxes.map((box) => box.depth)) + 1) * ROW + MARGIN;
  const key = rooms.flatMap(([room, name], n) => [
    `<rect class="${room}" x="${MARGIN + n * 130}" y="40" width="12" height="12"/>`,
    `<text class="key" x="${MARGIN + 18 + n * 130}" y="50">${name}</text>`,
  ]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<style>${style}${own}</style>`,
    `<rect class="page" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>`,
    `<text class="title" x="${MARGIN}" y="26">${escape(title)}</text>`,
    ...key,
    ...boxes.map((box) => drawBox(box, height - MARGIN, root.samples)),
    '</svg>',
    '',
  ].join('\n');
}
