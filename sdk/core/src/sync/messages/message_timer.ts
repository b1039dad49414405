/** A year, as the longest timer. */
const longest = 31_536_000;

/** Whether this is how long a message may last, in seconds. */
export function isTimer(seconds: unknown): seconds is number {
  return Number.isInteger(seconds) && (seconds as number) > 0 && (seconds as number) <= longest;
}
