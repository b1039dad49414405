// Instructions for a delivered message, by load, and whether there are more of them than is agreed.
import type { Build } from './results.js';

export type Counts = Record<string, number>;
/** Agreed counts, by the build that they were counted with. */
export type Stored = Record<string, Counts>;

/** So much more than stored is a failure, and so much less worth storing. */
export const TOLERANCE = 0.1;

/** What instructions depend on: the compiler, the type of build and its flags, the kind of processor. */
export function nameOf({ compiler, type, flags }: Build, processor: string): string {
  const version = /\d+\.\d+\.\d+/.exec(compiler.replace(/\(.*?\)/, ''))?.[0] ?? compiler;
  return `${compiler.includes('clang') ? 'clang' : 'gcc'} ${version} ${processor} ${type} ${flags}`;
}

const by =
  (choose: (all: number[]) => number) =>
  (runs: Counts[]): Counts => {
    const names = Object.keys(runs[0] ?? {});
    return Object.fromEntries(
      names.map((name) => [name, choose(runs.map((run) => run[name] ?? NaN).sort((a, b) => a - b))]),
    );
  };

/** The smallest count of each load: what else a machine does can only add. */
export const leastOf = by((sorted) => sorted[0] ?? NaN);
/** The count of each load that is in the middle. */
export const medianOf = by((sorted) => sorted[Math.floor(sorted.length / 2)] ?? NaN);

export interface Comparison {
  /** A line for each load. */
  lines: string[];
  /** The loads that execute more than is agreed. */
  beyond: string[];
}

/** Sets counts beside stored ones. A load that was stored and not counted, or not stored yet, is an error: somebody has to decide. */
export function compare(counts: Counts, stored: Counts): Comparison {
  const names = [...new Set([...Object.keys(stored), ...Object.keys(counts)])];
  const beyond: string[] = [];
  const lines = names.map((name) => {
    const [now, agreed] = [counts[name], stored[name]];
    if (now === undefined || agreed === undefined) {
      throw new Error(
        `${name} was ${now === undefined ? 'stored, but not counted' : 'counted, but is not stored'}: make bench-count`,
      );
    }
    const more = now / agreed - 1;
    if (now > agreed * (1 + TOLERANCE)) beyond.push(name);
    const percent = `${more < 0 ? '−' : '+'}${Math.abs(more * 100).toFixed(1)} %`;
    const hint = more < -TOLERANCE ? '; keep it so: make bench-count' : '';
    return `${name}: ${now} instructions a delivery, stored ${agreed} (${percent}${hint})`;
  });
  return { lines, beyond };
}
