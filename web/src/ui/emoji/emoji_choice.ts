import { useCallback, useState } from 'react';
import type { Emoji } from './load_emoji';

/** From 0, yellow, over light to dark. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5;

export interface EmojiChoice {
  readonly tone: Tone;
  /** The newest first. */
  readonly recent: readonly string[];
}

const KEY = 'parley.emoji';
const MOST_RECENT = 27;
const NOTHING_CHOSEN: EmojiChoice = { tone: 0, recent: [] };

/** What was chosen on this device before. What cannot be read counts as nothing. */
export function readEmojiChoice(): EmojiChoice {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isChoice(kept) ? kept : NOTHING_CHOSEN;
  } catch {
    return NOTHING_CHOSEN;
  }
}

/** Keeps a choice; where nothing may be kept it is lost with the page. */
export function keepEmojiChoice(choice: EmojiChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // The page goes on with what it has.
  }
}

/** Forgets which emoji were used; the tone is a setting of this device. */
export function forgetRecentEmoji(): void {
  const choice = readEmojiChoice();
  if (choice.recent.length > 0) keepEmojiChoice({ ...choice, recent: [] });
}

/** The choice after one more emoji was used. */
export function withRecent({ tone, recent }: EmojiChoice, text: string): EmojiChoice {
  return { tone, recent: [text, ...recent.filter((one) => one !== text)].slice(0, MOST_RECENT) };
}

/** An emoji in the chosen tone, where it has any. */
export function toned({ text, tones }: Emoji, tone: Tone): string {
  return (tone === 0 ? undefined : tones?.[tone - 1]) ?? text;
}

/** The kept choice, and how to change it. */
export function useEmojiChoice() {
  const [choice, setChoice] = useState(readEmojiChoice);
  const change = useCallback((next: EmojiChoice) => {
    setChoice(next);
    keepEmojiChoice(next);
  }, []);
  return { choice, change };
}

function isChoice(value: unknown): value is EmojiChoice {
  if (typeof value !== 'object' || value === null || !('tone' in value) || !('recent' in value)) return false;
  const { tone, recent } = value;
  const isTone = typeof tone === 'number' && [0, 1, 2, 3, 4, 5].includes(tone);
  return isTone && Array.isArray(recent) && recent.every((one) => typeof one === 'string');
}
