import { IconChartBar, IconHourglass, IconMapPin, IconPlus, IconUser, type Icon } from '@tabler/icons-react';
import type { Content } from '@parley/sdk';
import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import { Menu, type MenuPlace } from '../../ui/overlays/menu';
import { TimerMenu } from './timer_menu';

const DIALOGS = {
  poll: lazy(() => import('./poll/poll_dialog').then((module) => ({ default: module.PollDialog }))),
  place: lazy(() => import('./place/place_dialog').then((module) => ({ default: module.PlaceDialog }))),
  contact: lazy(() => import('./contact/contact_dialog').then((module) => ({ default: module.ContactDialog }))),
} as const;
type Kind = keyof typeof DIALOGS;

const SIGNS = { poll: IconChartBar, place: IconMapPin, contact: IconUser } as const satisfies Record<Kind, Icon>;

const signOf = (Sign: Icon) => <Sign size={18} stroke={1.75} aria-hidden="true" />;

export interface AttachmentPickerProps {
  readonly onSend: (content: Content) => void;
  /** Offered where what is sent can have a time, in seconds, after which it is gone. */
  readonly onTimer?: ((seconds: number) => void) | undefined;
}

/** What can be sent beside words, and how. Dialogs stand outside of the form around the button: Enter there is theirs. */
export function AttachmentPicker({ onSend, onTimer }: AttachmentPickerProps) {
  const translate = useTranslate();
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const [making, setMaking] = useState<Kind | null>(null);
  const [timing, setTiming] = useState<MenuPlace | null>(null);
  const Making = making && DIALOGS[making];
  const timerItem = {
    key: 'timer',
    label: translate('timer.make'),
    icon: signOf(IconHourglass),
    onSelect: () => setTiming(place),
  };
  return (
    <>
      <IconButton
        label={translate('composer.add')}
        aria-haspopup="menu"
        onClick={(event) => {
          const { left, top } = event.currentTarget.getBoundingClientRect();
          setPlace({ x: left, y: top });
        }}
      >
        <IconPlus size={20} stroke={1.75} aria-hidden="true" />
      </IconButton>
      {place !== null && (
        <Menu
          label={translate('composer.add')}
          place={place}
          onClose={() => setPlace(null)}
          items={[
            ...(Object.keys(DIALOGS) as Kind[]).map((kind) => ({
              key: kind,
              label: translate(`${kind}.make`),
              icon: signOf(SIGNS[kind]),
              onSelect: () => setMaking(kind),
            })),
            ...(onTimer === undefined ? [] : [timerItem]),
          ]}
        />
      )}
      {timing !== null && onTimer !== undefined && (
        <TimerMenu place={timing} onPick={onTimer} onClose={() => setTiming(null)} />
      )}
      {Making &&
        createPortal(
          <Suspense>
            <Making onSend={onSend} onClose={() => setMaking(null)} />
          </Suspense>,
          document.body,
        )}
    </>
  );
}
