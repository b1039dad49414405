import { useMemo, useState } from 'react';
import { useLanguage, useTranslate } from '../../../i18n/language_context';
import { readEmojiChoice, toned } from '../../../ui/emoji/emoji_choice';
import { loadEmoji, type EmojiCatalogue } from '../../../ui/emoji/load_emoji';
import { emojiNamed, searchEmoji } from '../../../ui/emoji/search_emoji';
import { MOST_OFFERED, type CompletionSource } from './completion_source';
import styles from './emoji_source.module.css';
import { closedShortName, emojiQuery } from './emoji_query';

/** Offers emoji after a colon, in the chosen tone; their names are loaded with the first such word. */
export function useEmojiSource() {
  const { language } = useLanguage();
  const translate = useTranslate();
  const [catalogue, setCatalogue] = useState<EmojiCatalogue | null>(null);

  const source = useMemo<CompletionSource>(() => {
    return {
      label: translate('completion.emoji'),
      find: emojiQuery,
      // Without names nothing is offered; the next word asks for them anew.
      prepare: () => void loadEmoji(language).then(setCatalogue, () => undefined),
      offer(word) {
        const { tone } = readEmojiChoice();
        return searchEmoji(catalogue?.all ?? [], word)
          .slice(0, MOST_OFFERED)
          .map((emoji) => ({
            key: emoji.text,
            picture: <span className={styles.emoji}>{toned(emoji, tone)}</span>,
            title: emoji.name,
            hint: emoji.shortNames[0] === undefined ? '' : `:${emoji.shortNames[0]}:`,
            insert: `${toned(emoji, tone)} `,
          }));
      },
    };
  }, [catalogue, language, translate]);

  /** The text with the short name before the caret replaced by its emoji, where one was just closed by a colon. */
  function replaceClosed(text: string, caret: number): string {
    const closed = closedShortName(text, caret);
    const emoji = closed && emojiNamed(catalogue?.all ?? [], closed.word);
    if (!closed || !emoji) return text;
    return text.slice(0, closed.start) + toned(emoji, readEmojiChoice().tone) + text.slice(caret);
  }

  return { source, replaceClosed };
}
