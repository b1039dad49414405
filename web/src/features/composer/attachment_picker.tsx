import { IconChartBar, IconMapPin, IconPlus, IconUser, type Icon } from '@tabler/icons-react';
import type { Content } from '@parley/sdk';
import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import { Menu, type MenuPlace } from '../../ui/overlays/menu';

const DIALOGS = {
  poll: lazy(() => import('./poll/poll_dialog').then((module) => ({ default: module.PollDialog }))),
  place: lazy(() => import('./place/place_dialog').then((module) => ({ default: module.PlaceDialog }))),
  contact: lazy(() => import('./contact/contact_dialog').then((module) => ({ default: module.ContactDialog }))),
} as const;
type Kind = keyof typeof DIALOGS;

const SIGNS = { poll: IconChartBar, place: IconMapPin, contact: IconUser } as const satisfies Record<Kind, Icon>;

/** What can be sent beside words. Dialogs stand outside of the form around the button: Enter there is theirs. */
export function AttachmentPicker({ onSend }: { readonly onSend: (content: Content) => void }) {
  const translate = useTranslate();
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const [making, setMaking] = useState<Kind | null>(null);
  const Making = making && DIALOGS[making];
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
          items={(Object.keys(DIALOGS) as Kind[]).map((kind) => {
            const Sign = SIGNS[kind];
            return {
              key: kind,
              label: translate(`${kind}.make`),
              icon: <Sign size={18} stroke={1.75} aria-hidden="true" />,
              onSelect: () => setMaking(kind),
            };
          })}
        />
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
