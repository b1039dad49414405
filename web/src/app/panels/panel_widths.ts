/** What a panel may be wide, in pixels; `usual` unless it was dragged. */
export interface PanelBounds {
  readonly least: number;
  readonly usual: number;
  readonly most: number;
}

export const LIST_BOUNDS: PanelBounds = { least: 260, usual: 340, most: 560 };
export const DETAILS_BOUNDS: PanelBounds = { least: 260, usual: 300, most: 480 };

/** What the conversation between the panels keeps at least. */
const CONVERSATION_LEAST = 400;

/**
 * The bounds of a panel in a window of that width beside another panel: the conversation between them keeps its room,
 * whatever was stored on a wider screen.
 */
export function boundsIn(bounds: PanelBounds, windowWidth: number, otherWidth: number): PanelBounds {
  const most = Math.max(bounds.least, Math.min(bounds.most, windowWidth - otherWidth - CONVERSATION_LEAST));
  return { ...bounds, most };
}

/** A stored width within its bounds; what is no width is the usual one. */
export function panelWidth(stored: unknown, { least, usual, most }: PanelBounds): number {
  if (typeof stored !== 'number' || !Number.isFinite(stored)) return Math.min(most, usual);
  return Math.round(Math.min(most, Math.max(least, stored)));
}
