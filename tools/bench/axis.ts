// Where a number stands on an axis, and which numbers are written beside it.

export interface Axis {
  /** With the unit. */
  label: string;
  scale: 'linear' | 'log';
}

/** An axis that is fitted to numbers. */
export interface FittedAxis {
  /** The numbers that are written, smallest first. All that was fitted lies between the first and the last, or close by them. */
  ticks: number[];
  /** 0 at the axis's begin, 1 at its end. */
  place: (value: number) => number;
}

const steps = [1, 2, 5, 10];
/** More than so many ticks are thinned out to powers of ten. */
const MOST = 10;

/** The round numbers 1, 2 and 5 times powers of ten from the last one not above `low` to the first one not below `high`. */
function roundNumbers(low: number, high: number): number[] {
  const all: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    for (const step of steps.slice(0, 3)) all.push(Number((step * 10 ** power).toPrecision(1)));
  }
  const first = all.findLastIndex((number) => number <= low);
  const last = all.findIndex((number) => number >= high);
  return all.slice(first, last + 1);
}

function fitLog(values: number[]): FittedAxis {
  const low = Math.min(...values);
  const round = roundNumbers(low, Math.max(...values, low * 2));
  const [first = 1, last = 10] = [round[0], round.at(-1)];
  const powers = round.filter((number) => Number.isInteger(Number(Math.log10(number).toFixed(9))));
  const place = (value: number) => Math.log(value / first) / Math.log(last / first);
  return { ticks: round.length > MOST ? powers : round, place };
}

function fitLinear(values: number[]): FittedAxis {
  const most = Math.max(...values, 0) || 1;
  const power = 10 ** Math.floor(Math.log10(most / 5));
  const step = power * (steps.find((factor) => power * factor * 6 >= most) ?? 10);
  const count = Math.ceil(most / step - 1e-9);
  const ticks = Array.from({ length: count + 1 }, (_, n) => Number((n * step).toPrecision(12)));
  return { ticks, place: (value) => value / (count * step) };
}

/** An axis for these numbers, of which there is at least one: a linear one begins at 0, a logarithmic one at a positive number. */
export function fit(axis: Axis, values: number[]): FittedAxis {
  const fits = (value: number) => Number.isFinite(value) && (axis.scale === 'linear' ? value >= 0 : value > 0);
  if (values.length === 0 || !values.every(fits))
    throw new Error(`not on the axis ${axis.label}: ${values.join(', ')}`);
  return axis.scale === 'log' ? fitLog(values) : fitLinear(values);
}

/** 0.5, 20, 5k, 1M. */
export function shortNumber(value: number): string {
  for (const [size, letter] of [
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const) {
    if (value >= size) return `${Number((value / size).toPrecision(3))}${letter}`;
  }
  return String(Number(value.toPrecision(3)));
}
