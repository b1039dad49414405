/** How long something holds that ends by itself, in seconds; null: until it is ended. */
export const LIFE_SECONDS = { always: null, hour: 3600, day: 86_400, week: 604_800, month: 2_592_000 } as const;
export type Life = keyof typeof LIFE_SECONDS;
export const LIVES = Object.keys(LIFE_SECONDS) as readonly Life[];
