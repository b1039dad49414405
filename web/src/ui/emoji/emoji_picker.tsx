import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useEmojiTranslate } from '../../i18n/emoji/use_emoji_translate';
import { useLanguage } from '../../i18n/language_context';
import { SearchField } from '../controls/search_field';
import { useLoaded } from '../hooks/use_loaded';
import { useFloating, type FloatingPlace } from '../overlays/use_floating';
import { toned, useEmojiChoice, withRecent } from './emoji_choice';
import { EmojiGrid, EmojiGroups, type EmojiSection } from './emoji_grid';
import styles from './emoji_picker.module.css';
import { loadEmoji, type EmojiCatalogue } from './load_emoji';
import { searchEmoji } from './search_emoji';
import { TonePicker } from './tone_picker';
import { walkGrid } from './walk_grid';

/** More would not be looked at. */
const MOST_FOUND = 120;
const FIELD = 'input';
const CELLS = 'button[data-emoji]';

export interface EmojiPickerProps {
  readonly place: FloatingPlace;
  readonly onEmojiSelect: (emoji: string) => void;
  readonly onClose: () => void;
}

/** All emoji, with those used of late first, a search over their names, and the tone of skin. */
export function EmojiPicker({ place, onEmojiSelect, onClose }: EmojiPickerProps) {
  const { language } = useLanguage();
  const translate = useEmojiTranslate();
  const element = useRef<HTMLDivElement>(null);
  const { value: catalogue, failure } = useLoaded(() => loadEmoji(language));
  const { choice, change } = useEmojiChoice();
  const [query, setQuery] = useState('');
  // What is picked moves to the front the next time: cells that move under the pointer are picked by mistake.
  const [recent] = useState(choice.recent);
  useFloating(element, place, FIELD, onClose);

  const sections = catalogue === null ? [] : sectionsOf(catalogue, query, recent);
  const isEmpty = catalogue !== null && sections.length === 0;

  function pick(text: string) {
    change(withRecent(choice, text));
    onEmojiSelect(text);
  }

  function pickPressed(event: MouseEvent) {
    const cell = (event.target as HTMLElement).closest<HTMLElement>(CELLS);
    if (cell?.dataset['emoji'] !== undefined) pick(cell.dataset['emoji']);
  }

  function handleKey(event: KeyboardEvent<HTMLElement>) {
    const first = sections[0]?.emoji[0];
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && isField(event.target)) {
      if (query !== '' && first !== undefined) pick(toned(first, choice.tone));
    } else if (!walkGrid(event, event.currentTarget, CELLS, FIELD)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of what is inside bubble up to it
    <div
      ref={element}
      className={styles.picker}
      popover="manual"
      role="dialog"
      aria-label={translate('emoji.title')}
      onKeyDown={handleKey}
    >
      <div className={styles.head}>
        <SearchField
          label={translate('emoji.search')}
          clearLabel={translate('emoji.clear')}
          value={query}
          onChange={setQuery}
        />
        <TonePicker tone={choice.tone} onPick={(tone) => change({ ...choice, tone })} />
      </div>
      {query === '' && <EmojiGroups sections={sections} />}
      {failure !== null && (
        <p className={styles.note} role="alert">
          {translate('emoji.failed')}
        </p>
      )}
      {catalogue === null && failure === null && <p className={styles.note}>{translate('emoji.loading')}</p>}
      {isEmpty && (
        <p className={styles.note} role="status">
          {translate('emoji.none', { query })}
        </p>
      )}
      <EmojiGrid sections={sections} tone={choice.tone} onPress={pickPressed} />
    </div>
  );
}

function isField(target: EventTarget): boolean {
  return target instanceof HTMLInputElement;
}

function sectionsOf(catalogue: EmojiCatalogue, query: string, recent: readonly string[]): readonly EmojiSection[] {
  if (query.trim() !== '') {
    const emoji = searchEmoji(catalogue.all, query).slice(0, MOST_FOUND);
    return emoji.length === 0 ? [] : [{ key: 'found', emoji }];
  }
  const all = catalogue.groups.map(({ group, emoji }) => ({ key: group, emoji }));
  if (recent.length === 0) return all;
  const used = recent.map((text) => ({ text, name: text, words: [], shortNames: [] }));
  return [{ key: 'recent', emoji: used }, ...all];
}
