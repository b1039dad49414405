import type { User } from '@parley/sdk';
import { formatLastSeen } from '../i18n/clock_face';
import type { Language, Translate } from '../i18n/translate';

/** Whether a person is online, or when they were last seen. */
export function presenceText(user: User | undefined, language: Language, translate: Translate, now: Date): string {
  if (user === undefined) return '';
  const words = [user.activity?.emoji, user.activity?.text].filter(Boolean).join(' ');
  if (words !== '' && user.status !== 'offline') return `${translate(`presence.${user.status}`)} · ${words}`;
  if (user.status !== 'offline') return translate(`presence.${user.status}`);
  if (user.lastSeen === undefined) return translate('presence.offline');
  return formatLastSeen(language, translate, new Date(user.lastSeen), now);
}
