/** What a key that works everywhere asks for. */
export const SHORTCUT_ACTS = [
  'switcher',
  'search',
  'newChat',
  'chatAbove',
  'chatBelow',
  'unreadAbove',
  'unreadBelow',
  'details',
  'settings',
  'overview',
  'leave',
] as const;
export type ShortcutAct = (typeof SHORTCUT_ACTS)[number];

/** Of a key press, what decides about it. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The keys of each act, as the overview shows them; `Mod` is Ctrl, or Cmd on an Apple keyboard. */
export const SHORTCUT_KEYS: Readonly<Record<ShortcutAct, readonly string[]>> = {
  switcher: ['Mod', 'K'],
  search: ['/'],
  newChat: ['Alt', 'N'],
  chatAbove: ['Alt', '↑'],
  chatBelow: ['Alt', '↓'],
  unreadAbove: ['Alt', 'Shift', '↑'],
  unreadBelow: ['Alt', 'Shift', '↓'],
  details: ['Alt', 'I'],
  settings: ['Mod', ','],
  overview: ['?'],
  leave: ['Esc'],
};

/** What a press asks for. A plain character belongs to whoever is `typing`. */
export function shortcutOf(press: KeyPress, focus: 'typing' | 'elsewhere'): ShortcutAct | null {
  const { key, code, altKey, shiftKey } = press;
  const mod = press.ctrlKey || press.metaKey;
  if (mod && !altKey && !shiftKey) {
    if (key.toLowerCase() === 'k') return 'switcher';
    return key === ',' ? 'settings' : null;
  }
  if (mod) return null;
  if (altKey) {
    if (key === 'ArrowUp') return shiftKey ? 'unreadAbove' : 'chatAbove';
    if (key === 'ArrowDown') return shiftKey ? 'unreadBelow' : 'chatBelow';
    // By place: with Alt, an Apple keyboard makes other characters of letters.
    if (code === 'KeyN') return 'newChat';
    return code === 'KeyI' ? 'details' : null;
  }
  if (key === 'Escape') return 'leave';
  if (focus === 'typing') return null;
  if (key === '/') return 'search';
  return key === '?' ? 'overview' : null;
}
