import { useParley } from '@parley/react';
import type { Message } from '@parley/sdk';
import { formatMoment } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { useAttempt } from '../../../ui/hooks/use_attempt';
import { LaterMenu } from '../../../ui/overlays/later_menu';
import type { MenuPlace } from '../../../ui/overlays/menu';
import { showToast } from '../../../ui/overlays/toasts';
import { errorText } from '../../../wording/error_text';

export interface RemindMenuProps {
  readonly message: Message;
  readonly place: MenuPlace;
  readonly onClose: () => void;
}

/** When to be reminded of a message. */
export function RemindMenu({ message, place, onClose }: RemindMenuProps) {
  const { language, translate } = useLanguage();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const remind = (time: Date) =>
    attempt(async () => {
      await client.later.remind(message.id, time);
      showToast({ tone: 'note', text: translate('reminders.set', { time: formatMoment(language, time) }) });
    });
  return <LaterMenu label={translate('message.act.remind')} place={place} onPick={remind} onClose={onClose} />;
}
