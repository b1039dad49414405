import { useParley } from '@parley/react';
import { leastRoleFor, type ChatState } from '@parley/sdk';
import { useTranslate } from '../../i18n/language_context';
import type { Translate } from '../../i18n/translate';
import { SelectRow } from '../../ui/controls/select_row';
import { useAttempt } from '../../ui/hooks/use_attempt';
import { durationText } from '../../wording/duration_text';
import { errorText } from '../../wording/error_text';
import styles from './chat_details.module.css';

const DAY = 86_400;
const DISAPPEARING = [null, 3600, DAY, 7 * DAY, 30 * DAY] as const;
const SLOW = [0, 10, 30, 60, 300, 3600] as const;
const RETENTION = [null, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY] as const;

const RULED = ['write', 'invite', 'pin', 'rename'] as const;
const ROLES = ['member', 'admin', 'owner'] as const;

function roleOf(least: ReturnType<typeof leastRoleFor>): (typeof ROLES)[number] {
  return least === 'nobody' ? 'owner' : least;
}

/** What admins set for everyone in a chat: how long messages stay, and how often one may write. */
export function SharedSettings({ chat }: { readonly chat: ChatState }) {
  const translate = useTranslate();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const { disappearingSeconds, slowModeSeconds, messageRetentionSeconds } = chat.settings;
  const change = (settings: Partial<typeof chat.settings>) => attempt(() => client.updateChat(chat.id, { settings }));
  const asSeconds = (value: string) => (value === '' ? null : Number(value));
  return (
    <section className={styles.settings} aria-label={translate('details.forEveryone')}>
      <h4 className={styles.label}>{translate('details.forEveryone')}</h4>
      <SelectRow
        label={translate('details.disappearing')}
        value={String(disappearingSeconds ?? '')}
        options={optionsOf(DISAPPEARING, disappearingSeconds, translate)}
        onChange={(value) => change({ disappearingSeconds: asSeconds(value) })}
      />
      <SelectRow
        label={translate('details.retention')}
        value={String(messageRetentionSeconds ?? '')}
        options={optionsOf(RETENTION, messageRetentionSeconds, translate, 'duration.noLimit')}
        onChange={(value) => change({ messageRetentionSeconds: asSeconds(value) })}
      />
      <SelectRow
        label={translate('details.slowMode')}
        value={String(slowModeSeconds)}
        options={optionsOf(SLOW, slowModeSeconds, translate)}
        onChange={(value) => change({ slowModeSeconds: Number(value) })}
      />
      {(chat.type === 'group' || chat.type === 'channel') &&
        RULED.map((act) => (
          <SelectRow
            key={act}
            label={translate(`details.rule.${act}`)}
            value={roleOf(leastRoleFor(chat, act))}
            options={ROLES.map((value) => ({ value, label: translate(`details.least.${value}`) }))}
            onChange={(role) => change({ permissions: { ...chat.settings.permissions, [act]: role } })}
          />
        ))}
    </section>
  );
}

/** The usual lengths, and the present one where it is another. */
function optionsOf(
  usual: readonly (number | null)[],
  present: number | null,
  translate: Translate,
  none: 'duration.off' | 'duration.noLimit' = 'duration.off',
) {
  const all = usual.includes(present) ? usual : [...usual, present];
  return all.map((seconds) => ({
    value: String(seconds ?? ''),
    label: seconds === null || seconds === 0 ? translate(none) : durationText(seconds, translate),
  }));
}
