import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const KEY = 'parley.dismissedAnnouncements';
/** The server holds fewer at a time; the oldest are forgotten first. */
const MOST = 64;

/** The ids that a text of the browser's storage holds; none where it holds anything else. */
export function parseDismissed(raw: string | null): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(raw ?? '[]');
    return Array.isArray(parsed) ? parsed.filter((id) => typeof id === 'string').slice(-MOST) : [];
  } catch {
    return [];
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

interface DismissedState {
  readonly ids: readonly string[];
  readonly dismiss: (id: string) => void;
}

const dismissedStore = createStore<DismissedState>((set, get) => ({
  ids: parseDismissed(readStored()),
  dismiss(id) {
    const ids = [...get().ids, id].slice(-MOST);
    set({ ids });
    try {
      localStorage.setItem(KEY, JSON.stringify(ids));
    } catch {
      // It is away until the page is closed.
    }
  },
}));

/** Which announcements were put away in this browser, and how to put one away. */
export function useDismissed(): DismissedState {
  return useStore(dismissedStore);
}
