import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import { LaterMenu } from '../../ui/overlays/later_menu';
import type { MenuPlace } from '../../ui/overlays/menu';

/** Offers times at which what was written is sent. The offers stand outside of the form around the button: Enter there is theirs. */
export function ScheduleButton({ onPick }: { readonly onPick: (time: Date) => void }) {
  const translate = useTranslate();
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const label = translate('composer.schedule');
  return (
    <>
      <IconButton
        label={label}
        aria-haspopup="menu"
        onClick={(event) => {
          const { right, top } = event.currentTarget.getBoundingClientRect();
          setPlace({ x: right, y: top });
        }}
      >
        <IconClock size={20} stroke={1.75} aria-hidden="true" />
      </IconButton>
      {place !== null &&
        createPortal(
          <LaterMenu label={label} place={place} onPick={onPick} onClose={() => setPlace(null)} />,
          document.body,
        )}
    </>
  );
}
