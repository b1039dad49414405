import { useParley } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { formatMoment } from '../../i18n/clock_face';
import { useLanguage } from '../../i18n/language_context';
import { SelectRow } from '../../ui/controls/select_row';
import { SwitchRow } from '../../ui/controls/switch_row';
import { useAttempt } from '../../ui/hooks/use_attempt';
import { errorText } from '../../wording/error_text';
import { MUTE_TIMES, type MuteTime } from '../../wording/mute_times';
import styles from './chat_details.module.css';

type Mute = 'off' | MuteTime | 'always' | 'until';

/** What the reader alone sets for a chat. */
export function OwnSettings({ chat }: { readonly chat: ChatState }) {
  const { language, translate } = useLanguage();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const present: Mute = !chat.isMuted ? 'off' : chat.mutedUntil === undefined ? 'always' : 'until';
  const offered: readonly Mute[] = ['off', 'hour', 'evening', 'week', 'always'];

  function mute(value: Mute) {
    if (value === 'until') return;
    if (value === 'off') attempt(() => client.unmuteChat(chat.id));
    else if (value === 'always') attempt(() => client.muteChat(chat.id));
    else attempt(() => client.muteChat(chat.id, new Date(Date.now() + MUTE_TIMES[value])));
  }

  return (
    <section className={styles.settings} aria-label={translate('details.settings')}>
      <SelectRow
        label={translate('details.mute')}
        value={present}
        options={[
          ...(present === 'until' && chat.mutedUntil !== undefined
            ? [
                {
                  value: 'until' as const,
                  label: translate('details.mute.until', { time: formatMoment(language, new Date(chat.mutedUntil)) }),
                },
              ]
            : []),
          ...offered.map((value) => ({ value, label: translate(`details.mute.${value}`) })),
        ]}
        onChange={mute}
      />
      <SwitchRow
        label={translate('details.pin')}
        checked={chat.isPinned}
        onChange={(checked) => attempt(() => client.pinChat(chat.id, checked ? 'pin' : 'unpin'))}
      />
      <SwitchRow
        label={translate('details.archive')}
        checked={chat.isArchived}
        onChange={(checked) => attempt(() => client.archiveChat(chat.id, checked ? 'archive' : 'unarchive'))}
      />
    </section>
  );
}
