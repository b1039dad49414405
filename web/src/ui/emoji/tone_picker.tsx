import { useState } from 'react';
import { useEmojiTranslate } from '../../i18n/emoji/use_emoji_translate';
import type { Tone } from './emoji_choice';
import styles from './tone_picker.module.css';

const HANDS = ['✋', '✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿'] as const;
const TONES = [0, 1, 2, 3, 4, 5] as const;

export interface TonePickerProps {
  readonly tone: Tone;
  readonly onPick: (tone: Tone) => void;
}

/** The tone in which hands and people are offered, as a hand in that tone; a press offers the others. */
export function TonePicker({ tone, onPick }: TonePickerProps) {
  const translate = useEmojiTranslate();
  const [open, setOpen] = useState(false);
  const label = translate('emoji.tone');
  if (!open) {
    const now = `${label}: ${translate(`emoji.tone.${tone}`)}`;
    return (
      <button type="button" className={styles.hand} aria-label={now} title={now} onClick={() => setOpen(true)}>
        {HANDS[tone]}
      </button>
    );
  }
  return (
    <div className={styles.hands} role="group" aria-label={label}>
      {TONES.map((one) => (
        <button
          key={one}
          type="button"
          className={styles.hand}
          aria-pressed={one === tone}
          aria-label={translate(`emoji.tone.${one}`)}
          title={translate(`emoji.tone.${one}`)}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the button that was pressed gives way to this one
          autoFocus={one === tone}
          onClick={() => {
            onPick(one);
            setOpen(false);
          }}
        >
          {HANDS[one]}
        </button>
      ))}
    </div>
  );
}
