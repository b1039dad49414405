/** Pixels that a finger has to move before it is known what it wants. */
const SLACK_PX = 10;

/** What a finger does: it has not decided, it drags along the line of reading, or it does something else, such as scroll. */
export type SwipePhase = 'undecided' | 'dragging' | 'other';

export interface Swipe {
  readonly phase: SwipePhase;
  /** How far it was dragged towards the end of the line; negative towards its start. */
  readonly offset: number;
}

export interface SwipeRules {
  /** How far a drag may go: towards the start of the line as a negative number, and towards its end. */
  readonly least: number;
  readonly most: number;
}

export const NO_SWIPE: Swipe = { phase: 'undecided', offset: 0 };

/**
 * The next state of a finger that has moved by so much since it was put down. `across` counts towards the end of the line
 * that is read, so that right-to-left pages need no rule of their own. What has been decided stays decided.
 */
export function moveSwipe(swipe: Swipe, across: number, down: number, { least, most }: SwipeRules): Swipe {
  if (swipe.phase === 'other') return swipe;
  if (swipe.phase === 'undecided') {
    if (Math.hypot(across, down) < SLACK_PX) return swipe;
    const wanted = across > 0 ? most > 0 : least < 0;
    // A little more across than down: lists are scrolled with a thumb that moves in a bow.
    if (!wanted || Math.abs(across) < Math.abs(down) * 1.5) return { phase: 'other', offset: 0 };
  }
  return { phase: 'dragging', offset: Math.min(most, Math.max(least, across)) };
}
