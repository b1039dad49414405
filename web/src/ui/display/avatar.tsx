import { IconUsers } from '@tabler/icons-react';
import { useState, type CSSProperties } from 'react';
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
      {isOurs(imageUrl) ? (
        <Picture key={imageUrl} url={imageUrl} name={name} shape={shape} />
      ) : (
        <Letters name={name} shape={shape} />
      )}
      {presence !== undefined && presence !== 'offline' && <span className={styles.dot} data-presence={presence} />}
    </span>
  );
}

/** Whether this server has the picture. Others would learn who looks at it, and are never asked. */
function isOurs(url: string | undefined): url is string {
  return url !== undefined && /^\/(?![/\\])/u.test(url);
}

interface FaceProps {
  readonly name: string;
  readonly shape: 'person' | 'group';
}

/** A picture, or letters where it can't be had. */
function Picture({ url, ...face }: FaceProps & { readonly url: string }) {
  const [missing, setMissing] = useState(false);
  if (missing) return <Letters {...face} />;
  return (
    <img
      className={styles.image}
      src={url}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setMissing(true)}
    />
  );
}

function Letters({ name, shape }: FaceProps) {
  if (shape === 'group') return <IconUsers className={styles.icon} stroke={1.75} />;
  // Drawn by the sheet: letters are a picture here, not words that a name would have to repeat.
  return <span className={styles.letters} data-letters={initials(name)} />;
}
