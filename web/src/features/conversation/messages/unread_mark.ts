/** Where the unread divider stands: below this seq; null for nowhere. */
export type UnreadMark = number | null;

export interface ReadingSituation {
  readonly readSeq: number;
  readonly unreadCount: number;
  /** Somebody looks at the page. */
  readonly active: boolean;
}

/** The mark when a chat is opened: at what was read, if something was not. */
export function openMark({ readSeq, unreadCount }: ReadingSituation): UnreadMark {
  return unreadCount > 0 ? readSeq : null;
}

/**
 * The mark after the situation changed. While somebody reads, it stays where it is, so that the divider does not run
 * away from the eye; what arrives while nobody looks gets a divider of its own.
 */
export function moveMark(mark: UnreadMark, before: ReadingSituation, after: ReadingSituation): UnreadMark {
  if (after.active) return mark;
  if (before.active) return openMark(after);
  return mark ?? openMark(after);
}
