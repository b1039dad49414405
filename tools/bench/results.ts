// The file that `make bench` writes: the machine, the build, and a line for each measurement, as parley-bench printed it.

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** What parley-bench printed: the scenario, its options, the load of the machine before it, and what came out. */
export interface Line {
  scenario: string;
  options: Record<string, number>;
  loadBefore: number;
  result: { [name: string]: Json };
}

export interface Machine {
  processor: string;
  cores: number;
  memoryGiB: number;
  kernel: string;
  /** Where the servers kept their data: the device and its file system. */
  disk: { device: string; filesystem: string };
}

export interface Build {
  compiler: string;
  type: string;
  flags: string;
}

export interface Results {
  /** When the last measurement ended, UTC. */
  taken: string;
  commit: string;
  machine: Machine;
  build: Build;
  /** Load average before the first measurement. */
  loadBefore: number;
  results: Line[];
}

/** Reads lines of JSON, one a measurement; blank ones are passed over. */
export function readLines(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
}

/** The number at a path like `limit.deliveryMs.p50` of a line's result. Throws where there is none. */
export function figure(line: Line, path: string): number {
  let at: Json | undefined = line.result;
  for (const name of path.split('.')) {
    at = typeof at === 'object' && at !== null && !Array.isArray(at) ? at[name] : undefined;
  }
  if (typeof at !== 'number') throw new Error(`a result of ${line.scenario} has no figure ${path}`);
  return at;
}

/** An option of a line's scenario; 0 for one that it does not have. */
export const option = (line: Line, name: string): number => line.options[name] ?? 0;
