const PREFIX = 'parley.draft.';

/** What was written in a chat and not sent, in this tab; empty when nothing is kept or nothing may be read. */
export function readDraft(chatId: string): string {
  try {
    return sessionStorage.getItem(PREFIX + chatId) ?? '';
  } catch {
    return '';
  }
}

/** Keeps a draft for this tab; an empty one is removed. A full or forbidden storage loses it, nothing else. */
export function keepDraft(chatId: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(PREFIX + chatId);
    else sessionStorage.setItem(PREFIX + chatId, text);
  } catch {
    // The text stays in the composer as long as the page does.
  }
}

/** Removes all drafts of this tab. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
    }
  } catch {
    // Nothing may be kept here, so there is nothing to forget.
  }
}
