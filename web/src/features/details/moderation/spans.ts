/** For how long somebody is banned or muted, in seconds; null: until it is lifted. */
export const SPAN_SECONDS = { hour: 3600, day: 86_400, week: 604_800, month: 2_592_000, always: null } as const;
export type Span = keyof typeof SPAN_SECONDS;

const SPANS = Object.keys(SPAN_SECONDS) as readonly Span[];

/** The spans that are offered: a mute always ends by itself. */
export function spansFor(kind: 'ban' | 'mute'): readonly Span[] {
  return kind === 'ban' ? [...SPANS].reverse() : SPANS.filter((span) => SPAN_SECONDS[span] !== null);
}

/** When a span ends that begins at `now`, in milliseconds since 1970; undefined where it does not end by itself. */
export function endOf(span: Span, now: number): Date | undefined {
  const seconds = SPAN_SECONDS[span];
  return seconds === null ? undefined : new Date(now + seconds * 1000);
}
