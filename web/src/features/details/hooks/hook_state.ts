import type { HookTest, OutgoingHook } from '@parley/sdk';
import type { HooksTranslate } from '../../../i18n/hooks/use_hooks_translate';

const REASONS = ['unreachable', 'timedOut', 'refused', 'notTrusted', 'status', 'stopped'] as const;

/** Why something was not delivered. A reason of a newer server is told as the most general one. */
export function whyText(reason: string, status: number | undefined, words: HooksTranslate): string {
  const known = REASONS.find((name) => name === reason) ?? 'unreachable';
  return words(`hook.why.${known}`, { status: status ?? 0 });
}

/** Where a webhook stands, in sentences. `timeText` writes a moment for a person. */
export function stateText(hook: OutgoingHook, words: HooksTranslate, timeText: (at: Date) => string): string {
  if (!hook.enabled) return words(`hook.state.${hook.disabledBecause ?? 'admin'}`);
  if (hook.failures > 0) {
    const parts = [words('hook.state.failed', { count: hook.failures })];
    if (hook.lastFailure !== undefined) parts.push(whyText(hook.lastFailure.reason, hook.lastStatus, words));
    if (hook.nextAttemptAt !== undefined) {
      parts.push(words('hook.state.next', { time: timeText(new Date(hook.nextAttemptAt)) }));
    }
    return parts.join(' ');
  }
  if (hook.underWay || (hook.lastSeq !== undefined && hook.deliveredSeq < hook.lastSeq))
    return words('hook.state.busy');
  return words(hook.lastAttemptAt === undefined ? 'hook.state.fresh' : 'hook.state.done');
}

export function testText({ delivered, status, failure }: HookTest, words: HooksTranslate): string {
  if (delivered) return words('hook.tested', { status: status ?? 0 });
  return words('hook.testFailed', { reason: whyText(failure?.reason ?? '', status, words) });
}
