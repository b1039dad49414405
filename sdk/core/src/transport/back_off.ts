const firstCeiling = 500;
const lastCeiling = 30_000;
/** After a planned restart of the server all its clients come back at once: they spread over this long. */
const restartSpread = 4000;
/** A server that refused too much is left alone at least this long. */
const refusedFloor = 30_000;

/**
 * How long to wait before the next attempt, in milliseconds: doubling from half a second to half a minute, and of that
 * between a half and the whole, so that clients do not come back in step. `attempts` counts the failed ones before, from 1;
 * `closeCode` is that of the connection that ended; `random` is at least 0 and below 1.
 */
export function backOffDelay(attempts: number, closeCode: number, random: number): number {
  if (closeCode === 4429) return refusedFloor + random * lastCeiling;
  if (closeCode === 1012 && attempts <= 1) return 200 + random * restartSpread;
  const ceiling = Math.min(lastCeiling, firstCeiling * 2 ** Math.min(Math.max(attempts, 1) - 1, 16));
  return ceiling / 2 + (random * ceiling) / 2;
}
