import {
  IconAlphabetLatin,
  IconApple,
  IconBallFootball,
  IconBulb,
  IconClock,
  IconFlag,
  IconHandStop,
  IconHeart,
  IconMoodSmile,
  IconPaw,
  IconPlane,
  type Icon,
} from '@tabler/icons-react';
import { memo, useId, type MouseEvent } from 'react';
import { useEmojiTranslate } from '../../i18n/emoji/use_emoji_translate';
import { toned, type Tone } from './emoji_choice';
import styles from './emoji_grid.module.css';
import type { Emoji, EmojiGroup } from './load_emoji';

export interface EmojiSection {
  readonly key: EmojiGroup | 'recent' | 'found';
  readonly emoji: readonly Emoji[];
}

const SIGNS: Readonly<Record<EmojiSection['key'], Icon>> = {
  recent: IconClock,
  smileys: IconMoodSmile,
  people: IconHandStop,
  animals: IconPaw,
  food: IconApple,
  travel: IconPlane,
  activities: IconBallFootball,
  objects: IconBulb,
  symbols: IconHeart,
  flags: IconFlag,
  found: IconAlphabetLatin,
};

/** Leads to each kind of emoji. */
export function EmojiGroups({ sections }: { readonly sections: readonly EmojiSection[] }) {
  const translate = useEmojiTranslate();
  return (
    <div className={styles.groups} role="group" aria-label={translate('emoji.groups')}>
      {sections.map(({ key }) => {
        const Sign = SIGNS[key];
        return (
          <button
            key={key}
            type="button"
            className={styles.group}
            aria-label={translate(`emoji.${key}`)}
            title={translate(`emoji.${key}`)}
            onClick={({ currentTarget }) => {
              const picker = currentTarget.closest('[popover]');
              picker?.querySelector(`[data-section=${key}]`)?.scrollIntoView({ block: 'start' });
            }}
          >
            <Sign size={18} stroke={1.75} aria-hidden="true" />
          </button>
        );
      })}
    </div>
  );
}

export interface EmojiGridProps {
  readonly sections: readonly EmojiSection[];
  readonly tone: Tone;
  /** Of the cell that was pressed, `data-emoji` tells which one it is. */
  readonly onPress: (event: MouseEvent) => void;
}

export function EmojiGrid({ sections, tone, onPress }: EmojiGridProps) {
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- of the buttons inside
    <div className={styles.grid} onClick={onPress}>
      {sections.map((section, index) => (
        <Section key={section.key} section={section} tone={tone} isFirst={index === 0} />
      ))}
    </div>
  );
}

interface SectionProps {
  readonly section: EmojiSection;
  readonly tone: Tone;
  /** The tabulator key leads to the first cell of the first one; arrows lead on. */
  readonly isFirst: boolean;
}

const Section = memo(function Section({ section: { key, emoji }, tone, isFirst }: SectionProps) {
  const translate = useEmojiTranslate();
  const titleId = useId();
  return (
    <div className={styles.section} role="group" aria-labelledby={titleId} data-section={key}>
      <div id={titleId} className={styles.title}>
        {translate(`emoji.${key}`)}
      </div>
      <div className={styles.cells}>
        {emoji.map((one, index) => {
          const text = toned(one, tone);
          return (
            <button
              key={one.text}
              type="button"
              className={styles.cell}
              tabIndex={isFirst && index === 0 ? 0 : -1}
              data-emoji={text}
              aria-label={one.name}
              title={one.name}
            >
              {text}
            </button>
          );
        })}
      </div>
    </div>
  );
});
