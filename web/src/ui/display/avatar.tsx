import { IconUsers } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import styles from './avatar.module.css';
import { personColour } from './person_colour';

export interface AvatarProps {
  /** Chooses the colour. */
  readonly id: string;
  readonly name: string;
  readonly size?: 'small' | 'medium' | 'large' | 'huge';
  readonly shape?: 'person' | 'group';
  readonly imageUrl?: string | undefined;
  /** Shows a dot; none when the presence is not known or does not matter. */
  readonly presence?: 'online' | 'away' | 'busy' | 'offline' | undefined;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstGrapheme(word: string): string {
  return segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? '';
}

/** The first letters of the first and the last word of a name, at most two, upper case. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = firstGrapheme(words[0] ?? name.trim());
  const last = words.length > 1 ? firstGrapheme(words[words.length - 1] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** A face: a picture, or initials in the person's colour. Decoration only; the name stands beside it. */
export function Avatar({ id, name, size = 'medium', shape = 'person', imageUrl, presence }: AvatarProps) {
  const colour = personColour(id);
  const paint = {
    color: `var(--person-${colour})`,
    backgroundColor: `var(--person-${colour}-soft)`,
  } satisfies CSSProperties;
  return (
    <span className={`${styles.avatar} ${styles[size]}`} style={paint} aria-hidden="true">
      {imageUrl === undefined ? (
        <Letters name={name} shape={shape} />
      ) : (
        <img className={styles.image} src={imageUrl} alt="" loading="lazy" />
      )}
      {presence !== undefined && presence !== 'offline' && <span className={styles.dot} data-presence={presence} />}
    </span>
  );
}

function Letters({ name, shape }: { readonly name: string; readonly shape: 'person' | 'group' }) {
  if (shape === 'group') return <IconUsers className={styles.icon} stroke={1.75} />;
  // Drawn by the sheet: letters are a picture here, not words that a name would have to repeat.
  return <span className={styles.letters} data-letters={initials(name)} />;
}
