const HOUR_MS = 3_600_000;

/** How long a chat can be muted without choosing a moment, in milliseconds. */
export const MUTE_TIMES = { hour: HOUR_MS, evening: 8 * HOUR_MS, week: 168 * HOUR_MS } as const;
export type MuteTime = keyof typeof MUTE_TIMES;
