import { IconChartBar, IconPlus } from '@tabler/icons-react';
import type { Content } from '@parley/sdk';
import { lazy, Suspense, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import { Menu, type MenuPlace } from '../../ui/overlays/menu';

const PollDialog = lazy(() => import('./poll/poll_dialog').then((module) => ({ default: module.PollDialog })));

/** What can be sent beside words. Dialogs stand outside of the form around the button: Enter there is theirs. */
export function AttachmentPicker({ onSend }: { readonly onSend: (content: Content) => void }) {
  const translate = useTranslate();
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const [making, setMaking] = useState(false);
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
            {
              key: 'poll',
              label: translate('poll.make'),
              icon: <IconChartBar size={18} stroke={1.75} aria-hidden="true" />,
              onSelect: () => setMaking(true),
            },
          ]}
        />
      )}
      {making &&
        createPortal(
          <Suspense>
            <PollDialog onSend={onSend} onClose={() => setMaking(false)} />
          </Suspense>,
          document.body,
        )}
    </>
  );
}
