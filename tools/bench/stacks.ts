// What `perf script -F comm,ip,sym,dso` prints, as a tree: how often each function was on the stack, below its callers.

export type Room = 'ours' | 'engine' | 'kernel' | 'library';

export interface Called {
  readonly name: string;
  readonly room: Room;
  samples: number;
  readonly callees: Map<string, Called>;
}

const frameLine = /^\s+[0-9a-f]+ (.+) \((.*)\)$/;

function roomOf(symbol: string, object: string): Room {
  if (object === '[kernel.kallsyms]' || object.startsWith('[guest.kernel')) return 'kernel';
  if (object.includes('librocksdb') || symbol.startsWith('rocksdb::')) return 'engine';
  return /^parley\b|parley::/.test(symbol) ? 'ours' : 'library';
}

/** Without what stands in brackets of any kind: the arguments of templates and of functions. */
export function shortName(symbol: string): string {
  const bare = symbol.replaceAll('operator()', 'call').replaceAll('(anonymous namespace)::', '');
  let [short, depth] = ['', 0];
  for (const letter of bare) {
    if ('<({['.includes(letter)) depth += 1;
    if (depth === 0) short += letter;
    if ('>)}]'.includes(letter)) depth -= 1;
  }
  return (
    short
      .replace(/^parley::/, '')
      .replace(/\b(const|clone)\b|\+0x[0-9a-f]+$/g, '')
      .trim() || symbol
  );
}

const called = (name: string, room: Room): Called => ({ name, room, samples: 0, callees: new Map() });

/** One block of lines is one sample: the thread, then its stack, the innermost function first. */
export function readStacks(script: string): Called {
  const all = called('all', 'ours');
  for (const block of script.split(/\n\s*\n/)) {
    const [thread = '', ...frames] = block.split('\n').filter((line) => line.trim() !== '');
    if (frames.length === 0) continue;
    let at = all;
    at.samples += 1;
    const stack = frames.map((line) => frameLine.exec(line)).filter((match) => match !== null);
    const path = [called(thread.trim().replace(/-?\d+$/, ''), 'ours')];
    for (const [, symbol = '', object = ''] of stack.reverse())
      path.push(called(shortName(symbol), roomOf(symbol, object)));
    for (const step of path) {
      const next = at.callees.get(step.name) ?? step;
      at.callees.set(step.name, next);
      next.samples += 1;
      at = next;
    }
  }
  return all;
}
