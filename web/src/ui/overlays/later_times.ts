/** Hours of the morning at which a day of work begins. */
const MORNING = 9;
const HOUR = 3_600_000;
const MONDAY = 1;
const DAYS = 7;

/** Times at which people put things off, after `now`; local time. */
export function laterTimes(now: Date): { readonly hour: Date; readonly tomorrow: Date; readonly monday: Date } {
  const toMonday = (MONDAY - now.getDay() + DAYS) % DAYS || DAYS;
  return { hour: new Date(now.getTime() + HOUR), tomorrow: morning(now, 1), monday: morning(now, toMonday) };
}

/** The value of a field for date and time: `2026-01-31T09:05`, local. */
export function fieldValue(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
}
