import type { Content, User } from '@parley/sdk';

/** What a message of a program stands under. */
export interface ProgramName {
  readonly kind: 'bot' | 'hook';
  /** The name that a webhook was given for this one message. */
  readonly postedAs: string | undefined;
}

/** Nothing where a person wrote it. What people and bots put into their messages gives them no other name. */
export function programName(sender: User | undefined, content: Content): ProgramName | undefined {
  if (sender?.isBot !== true) return undefined;
  if (!sender.username.startsWith('hook.')) return { kind: 'bot', postedAs: undefined };
  const { postedAs } = (content.metadata ?? {}) as { postedAs?: { name?: unknown } };
  return { kind: 'hook', postedAs: typeof postedAs?.name === 'string' ? postedAs.name : undefined };
}
