import { createStore, useStore } from 'zustand';
import { chooseLanguage, LANGUAGES, type Language } from '../../i18n/translate';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const ACCENTS = ['teal', 'blue', 'moss', 'ochre', 'rose', 'violet', 'slate'] as const;
export type Accent = (typeof ACCENTS)[number];

export const CONTRASTS = ['system', 'more'] as const;
export type Contrast = (typeof CONTRASTS)[number];

/** How this browser likes its Parley; the same for all accounts in it. */
export interface Preferences {
  readonly theme: Theme;
  readonly accent: Accent;
  readonly contrast: Contrast;
  readonly language: Language;
  /** Whether details stand beside the conversation where there is room for them. */
  readonly showsDetails: boolean;
  /** Whether the browser shows new messages while nobody looks at the page. */
  readonly notifies: boolean;
  readonly sounds: boolean;
  /** Whether the chat list is put away where it may be. */
  readonly hidesList: boolean;
  /** How wide the panels were made, in pixels; null where they were left alone. */
  readonly listWidth: number | null;
  readonly detailsWidth: number | null;
}

interface PreferencesState extends Preferences {
  /** Changes some of them, at once and for the next time. */
  readonly change: (changes: Partial<Preferences>) => void;
}

const KEY = 'parley.preferences';

function oneOf<Value extends string>(values: readonly Value[], candidate: unknown, otherwise: Value): Value {
  return values.find((value) => value === candidate) ?? otherwise;
}

function sizeOr(candidate: unknown): number | null {
  return typeof candidate === 'number' && Number.isFinite(candidate) ? candidate : null;
}

/** Reads stored preferences; whatever is missing or not understood takes its default. */
export function parsePreferences(stored: string | null, languages: readonly string[]): Preferences {
  let raw: Readonly<Record<string, unknown>> = {};
  try {
    const parsed: unknown = JSON.parse(stored ?? '{}');
    if (typeof parsed === 'object' && parsed !== null) raw = parsed as Record<string, unknown>;
  } catch {
    // Not ours, or broken: the defaults.
  }
  return {
    theme: oneOf(THEMES, raw['theme'], 'system'),
    accent: oneOf(ACCENTS, raw['accent'], 'teal'),
    contrast: oneOf(CONTRASTS, raw['contrast'], 'system'),
    language: oneOf(Object.keys(LANGUAGES) as Language[], raw['language'], chooseLanguage(languages)),
    showsDetails: raw['showsDetails'] !== false,
    hidesList: raw['hidesList'] === true,
    notifies: raw['notifies'] === true,
    sounds: raw['sounds'] !== false,
    listWidth: sizeOr(raw['listWidth']),
    detailsWidth: sizeOr(raw['detailsWidth']),
  };
}

function readStored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

const preferencesStore = createStore<PreferencesState>((set, get) => ({
  ...parsePreferences(readStored(), navigator.languages),
  change(changes) {
    set(changes);
    const kept: Preferences = parsePreferences(JSON.stringify(get()), navigator.languages);
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // They hold until the page is closed.
    }
  },
}));

/** The language at the start, before there is a page. */
export function chosenLanguage(): Language {
  return preferencesStore.getState().language;
}

/** The preferences, and how to change them. */
export function usePreferences(): PreferencesState {
  return useStore(preferencesStore);
}
