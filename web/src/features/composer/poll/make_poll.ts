import type { Content } from '@parley/sdk';

export const MOST_OPTIONS = 20;
export const POLL_ENDS = ['never', 'hour', 'day', 'week'] as const;
export type PollEnd = (typeof POLL_ENDS)[number];

const HOUR = 3_600_000;
const SPANS: Readonly<Record<Exclude<PollEnd, 'never'>, number>> = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR };

export interface PollWish {
  readonly question: string;
  readonly options: readonly string[];
  readonly multiple: boolean;
  readonly anonymous: boolean;
  readonly ends: PollEnd;
}

/** The poll that is wished for; nothing while its question or a second answer is missing. Empty answers are left out. */
export function pollContent(wish: PollWish, now: Date): Content | undefined {
  const question = wish.question.trim();
  const options = wish.options.map((option) => option.trim()).filter((option) => option !== '');
  if (question === '' || options.length < 2 || new Set(options).size < options.length) return undefined;
  const { multiple, anonymous, ends } = wish;
  const closesAt = ends === 'never' ? {} : { closesAt: new Date(now.getTime() + SPANS[ends]).toISOString() };
  return { type: 'poll', poll: { question, options, multiple, anonymous, ...closesAt } };
}

export function changeOption(options: readonly string[], at: number, text: string): readonly string[] {
  return options.map((option, index) => (index === at ? text : option));
}

export function addOption(options: readonly string[]): readonly string[] {
  return options.length < MOST_OPTIONS ? [...options, ''] : options;
}

export function removeOption(options: readonly string[], at: number): readonly string[] {
  return options.length > 2 ? options.filter((_, index) => index !== at) : options;
}
