import type { Language, Translate } from './translate';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The local calendar day of a time, as a sortable key such as `2026-01-31`. */
export function dayKey(time: Date): string {
  const month = String(time.getMonth() + 1).padStart(2, '0');
  return `${time.getFullYear()}-${month}-${String(time.getDate()).padStart(2, '0')}`;
}

/** Whole calendar days from `earlier` to `later`, in local time; daylight saving does not change it. */
export function daysBetween(earlier: Date, later: Date): number {
  const from = Date.UTC(earlier.getFullYear(), earlier.getMonth(), earlier.getDate());
  const to = Date.UTC(later.getFullYear(), later.getMonth(), later.getDate());
  return Math.round((to - from) / DAY);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, time: Date, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(regionOf(language), options);
  formats.set(key, known);
  return known.format(time);
}

/** The browser's own variant of the language (so that en-GB keeps its 24 hours), or the plain language. */
function regionOf(language: Language): string {
  const own = typeof navigator === 'undefined' ? [] : navigator.languages;
  return own.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}

/** Hours and minutes. */
export function formatTime(language: Language, time: Date): string {
  return format(language, time, { hour: 'numeric', minute: '2-digit' });
}

/** The whole date with the weekday and the time, for tooltips and `<time>` titles. */
export function formatMoment(language: Language, time: Date): string {
  return format(language, time, { dateStyle: 'full', timeStyle: 'short' });
}

/** The date and the time, for lists of what happened when. */
export function formatStamp(language: Language, time: Date): string {
  return format(language, time, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A calendar date, as short as its distance allows. */
export function formatDate(language: Language, time: Date, now: Date): string {
  const year = time.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return format(language, time, { day: 'numeric', month: 'short', ...year });
}

/** The name of a day in the conversation: Today, Yesterday, a weekday within the week, else the date. */
export function formatDay(language: Language, translate: Translate, time: Date, now: Date): string {
  const days = daysBetween(time, now);
  if (days === 0) return translate('day.today');
  if (days === 1) return translate('day.yesterday');
  if (days > 1 && days < 7) return format(language, time, { weekday: 'long' });
  const year = time.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return format(language, time, { weekday: 'short', day: 'numeric', month: 'long', ...year });
}

/** When something happened, as short as a chat list needs: the time today, then yesterday, the weekday, the date. */
export function formatRecent(language: Language, translate: Translate, time: Date, now: Date): string {
  const days = daysBetween(time, now);
  if (days === 0) return formatTime(language, time);
  if (days === 1) return translate('day.yesterday');
  if (days > 1 && days < 7) return format(language, time, { weekday: 'short' });
  return formatDate(language, time, now);
}

/** When a person was last seen, in words. */
export function formatLastSeen(language: Language, translate: Translate, time: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - time.getTime()) / MINUTE);
  if (minutes < 1) return translate('presence.seenNow');
  if (minutes < 60) return translate('presence.seenMinutes', { count: minutes });
  const days = daysBetween(time, now);
  if (days === 0) return translate('presence.seenToday', { time: formatTime(language, time) });
  if (days === 1) return translate('presence.seenYesterday', { time: formatTime(language, time) });
  return translate('presence.seenOn', { date: formatDate(language, time, now) });
}
