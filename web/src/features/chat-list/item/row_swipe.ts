/** What lies under a row: acts at the start of the line, that a drag towards its end uncovers, or at its end. */
export type RowSide = 'start' | 'end';

/** The side that stays uncovered after a drag by `offset` pixels over acts that are `width` wide; half of them is enough. */
export function uncoveredSide(offset: number, width: Readonly<Record<RowSide, number>>): RowSide | null {
  if (offset > width.start / 2) return 'start';
  if (-offset > width.end / 2) return 'end';
  return null;
}
