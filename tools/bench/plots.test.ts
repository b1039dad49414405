import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chartSvg } from './chart.js';
import { plots } from './plots.js';
import type { Results } from './results.js';

const sample = JSON.parse(readFileSync(new URL('sample/results.json', import.meta.url), 'utf8')) as Results;
const drawn = plots(sample);

test('closed loops of the relay are drawn by what is under way, open ones by their rate', () => {
  const [server] = drawn['throughput']!.series;
  expect(server!.points.map(({ x, note }) => [x, note])).toEqual([
    [1, '1×1'],
    [100, '100×1'],
    [1600, '100×16'],
  ]);
  expect(drawn['latency']!.series[0]!.points.map((point) => point.x)).toEqual([1_000, 10_000, 30_000]);
});

test('memory is that of all sockets together, and of each in the name', () => {
  const server = drawn['memory']!.series.find((series) => series.look === 'server')!;
  expect(server.points.at(-1)).toEqual({ x: 15_000, y: (15_000 * 1_024) / 2 ** 20 });
  expect(server.name).toBe('Parley, 1.0 KiB each');
});

test('a figure that a result should have and has not is an error, not a gap', () => {
  const broken = sample.results.filter((line) => line.scenario === 'group').map((line) => ({ ...line, result: {} }));
  expect(() => plots({ ...sample, results: broken })).toThrow('a result of group has no figure cpuMicrosPerDelivery');
});

test('every plot is a closed SVG with a title, labels with units, and no number that is none', () => {
  for (const chart of Object.values(drawn)) {
    const svg = chartSvg(chart);
    expect(svg).toMatch(/^<svg [^]*<\/svg>\n$/);
    expect(svg).toContain(`<title>${chart.title}</title>`);
    expect(svg).toContain(chart.y.label);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  }
});

test('a plot of what was not measured says so', () => {
  for (const chart of Object.values(plots({ ...sample, results: [] }))) expect(chartSvg(chart)).toContain('make bench');
});

test('names at the ends of lines that meet do not touch', () => {
  const svg = chartSvg({
    title: 'meeting',
    x: { label: 'x', scale: 'linear' },
    y: { label: 'y', scale: 'linear' },
    series: ['a', 'b', 'c'].map((name) => ({ name, look: 'server', points: [{ x: 1, y: 5 }] })),
  });
  const heights = [...svg.matchAll(/y="([\d.]+)" class="name/g)].map((match) => Number(match[1])).sort((a, b) => a - b);
  expect(heights).toHaveLength(3);
  for (const [n, height] of heights.slice(1).entries()) expect(height - heights[n]!).toBeGreaterThanOrEqual(17);
});
