import { useTranslate } from '../../i18n/language_context';
import { IconMoodSmile } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from '../../ui/controls/icon_button';
import type { FloatingPlace } from '../../ui/overlays/use_floating';

const EmojiPicker = lazy(() =>
  import('../../ui/emoji/emoji_picker').then((module) => ({ default: module.EmojiPicker })),
);

/** Opens the emoji. They stay open for several; they stand outside of the form around the button: Enter there is theirs. */
export function EmojiButton({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const translate = useTranslate();
  const [place, setPlace] = useState<FloatingPlace | null>(null);
  return (
    <>
      <IconButton
        label={translate('emoji.open')}
        aria-haspopup="dialog"
        aria-expanded={place !== null}
        onClick={(event) => {
          const { right, top } = event.currentTarget.getBoundingClientRect();
          setPlace(place === null ? { x: right, y: top, edge: 'right' } : null);
        }}
      >
        <IconMoodSmile size={20} stroke={1.75} aria-hidden="true" />
      </IconButton>
      {place !== null &&
        createPortal(
          <Suspense>
            <EmojiPicker place={place} onEmojiSelect={onPick} onClose={() => setPlace(null)} />
          </Suspense>,
          document.body,
        )}
    </>
  );
}
