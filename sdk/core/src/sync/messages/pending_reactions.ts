import type { Message, Reaction } from '../../wire/generated/schema.js';
import { changeKnownMessage } from './change_message.js';
import type { ClientState, PendingReaction } from '../state.js';
import type { SyncState } from '../sync_state.js';

/** Shows a reaction before the server has it. */
export function beginReaction(state: SyncState, reaction: PendingReaction): SyncState {
  return { ...state, reacting: [...state.reacting, reaction] };
}

/** The server answered: with all reactions of the message, or (`reactions` absent) with a refusal, and nothing happened. */
export function settleReaction(state: SyncState, id: string, reactions?: readonly Reaction[]): SyncState {
  const pending = state.reacting.find((one) => one.id === id);
  if (!pending) return state;
  const next = { ...state, reacting: state.reacting.filter((one) => one !== pending) };
  if (!reactions) return next;
  return changeKnownMessage(next, pending.chatId, pending.messageId, (message) =>
    message.isDeleted ? message : { ...message, reactions },
  );
}

/** The reactions of a message as its reader should see them: with those of their own that are on their way. */
export function shownReactions(
  state: Pick<ClientState, 'account' | 'reacting'>,
  message: Message,
): readonly Reaction[] {
  const me = state.account?.user.id;
  if (me === undefined || message.isDeleted) return message.reactions;
  return state.reacting
    .filter(({ messageId }) => messageId === message.id)
    .reduce((reactions, pending) => withOwn(reactions, pending, me), message.reactions);
}

function withOwn(reactions: readonly Reaction[], { emoji, action }: PendingReaction, me: string): readonly Reaction[] {
  const there = reactions.find((one) => one.emoji === emoji);
  const mine = there?.userIds.includes(me) ?? false;
  if (mine === (action === 'add')) return reactions;
  if (!there) return [...reactions, { emoji, count: 1, userIds: [me] }];
  const changed =
    action === 'add'
      ? { emoji, count: there.count + 1, userIds: [...there.userIds, me] }
      : { emoji, count: there.count - 1, userIds: there.userIds.filter((id) => id !== me) };
  return reactions.map((one) => (one === there ? changed : one)).filter(({ count }) => count > 0);
}
