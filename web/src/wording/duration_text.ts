import type { Translate } from '../i18n/translate';

const DAY = 86_400;

/** A length of time in the largest unit that fits. */
export function durationText(seconds: number, translate: Translate): string {
  if (seconds % DAY === 0) return translate('duration.days', { count: seconds / DAY });
  if (seconds % 3600 === 0) return translate('duration.hours', { count: seconds / 3600 });
  if (seconds % 60 === 0) return translate('duration.minutes', { count: seconds / 60 });
  return translate('duration.seconds', { count: seconds });
}
