const WHOLE = 100;

/** Of each option, how many in a hundred voters have chosen it, rounded. Where several may be chosen, it is more than a whole. */
export function pollShares(counts: readonly number[], options: number, voterCount: number): readonly number[] {
  return Array.from({ length: options }, (_, option) =>
    voterCount === 0 ? 0 : Math.round((WHOLE * (counts[option] ?? 0)) / voterCount),
  );
}
