// Which figures are drawn, and against what.
import type { Chart, Point } from './chart.js';
import { figure, option, type Line, type Results } from './results.js';

const MIB = 2 ** 20;

/** One point a line, from left to right. */
const points = (lines: Line[], x: (line: Line) => number, y: (line: Line) => number): Point[] =>
  lines.map((line) => ({ x: x(line), y: y(line) })).sort((a, b) => a.x - b.x);

/** What is relayed when so much is always under way. */
function throughput(lines: Line[]): Chart {
  const underWay = (line: Line) => option(line, 'pairs') * option(line, 'in-flight');
  const rate = (path: string) => points(lines, underWay, (line) => figure(line, path));
  const named = new Map(lines.map((line) => [underWay(line), `${option(line, 'pairs')}×${option(line, 'in-flight')}`]));
  return {
    title: 'Direct messages: what is relayed when so many are under way',
    x: { label: 'messages under way (pairs × messages of each)', scale: 'log' },
    y: { label: 'messages a second', scale: 'log' },
    series: [
      {
        name: 'Parley',
        look: 'server',
        points: rate('messagesPerSecond').map((point) => ({ ...point, note: named.get(point.x) ?? '' })),
      },
      { name: 'bare relay', look: 'limit', points: rate('limit.messagesPerSecond') },
    ],
  };
}

/** How long a message takes when so many come by a plan. */
function latency(lines: Line[]): Chart {
  const took = (path: string) =>
    points(
      lines,
      (line) => option(line, 'rate'),
      (line) => figure(line, path),
    );
  return {
    title: 'Direct messages: from the plan to the reader, against the load',
    x: { label: 'messages a second that are sent', scale: 'log' },
    y: { label: 'ms', scale: 'log' },
    series: [
      { name: 'Parley, p99', look: 'slow', points: took('deliveryMs.p99') },
      { name: 'Parley, p50', look: 'server', points: took('deliveryMs.p50') },
      { name: 'bare relay, p99', look: 'limit-slow', points: took('limit.deliveryMs.p99') },
      { name: 'bare relay, p50', look: 'limit', points: took('limit.deliveryMs.p50') },
    ],
  };
}

/** What open sockets cost. Where the kernel gave back more than it took, on a machine with other work, there is no point. */
function memory(lines: Line[]): Chart {
  const sockets = (line: Line) => figure(line, 'sockets');
  const grown = (path: string) =>
    points(lines, sockets, (line) => (figure(line, path) * sockets(line)) / MIB).filter((point) => point.y >= 0);
  const most = lines.toSorted((a, b) => sockets(a) - sockets(b)).at(-1);
  const each = (path: string) => (most ? `${(figure(most, path) / 1024).toFixed(1)} KiB each` : '');
  const kernel = 'server.kernelBytesPerSocketBothEnds';
  const server = 'heapBytesPerSocket';
  return {
    title: 'Memory of open sockets on which nothing happens',
    x: { label: 'sockets', scale: 'linear' },
    y: { label: 'MiB that go with them', scale: 'linear' },
    series: [
      { name: `kernel, ${each(kernel)}`, look: 'kernel', points: grown(kernel) },
      { name: `Parley, ${each(server)}`, look: 'server', points: grown(server) },
    ],
  };
}

/** What a message costs for each who gets it. */
function groupCost(lines: Line[]): Chart {
  const cost = (path: string) =>
    points(
      lines,
      (line) => option(line, 'members'),
      (line) => figure(line, path),
    );
  return {
    title: 'Groups: what a message costs for each who gets it',
    x: { label: 'members, all online', scale: 'log' },
    y: { label: 'µs of CPU a delivery', scale: 'log' },
    series: [
      { name: 'Parley', look: 'server', points: cost('cpuMicrosPerDelivery') },
      { name: 'bare relay', look: 'limit', points: cost('limit.cpuMicrosPerDelivery') },
    ],
  };
}

/** The plots by the names of their files. One whose scenario was not measured is empty. */
export function plots({ results }: Results): Record<string, Chart> {
  const of = (scenario: string) => results.filter((line) => line.scenario === scenario);
  const relay = of('relay');
  return {
    throughput: throughput(relay.filter((line) => option(line, 'rate') === 0)),
    latency: latency(relay.filter((line) => option(line, 'rate') > 0)),
    memory: memory(of('idle')),
    'group-cost': groupCost(of('group')),
  };
}
