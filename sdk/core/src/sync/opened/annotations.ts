import type { Message, PollOptions, PollState, Reaction } from '../../wire/generated/schema.js';
import type { Relation } from '../messages/message_encryption.js';
import type { OutgoingMessage, OwnVote } from '../state.js';
import { sealOf, type OpenedMessages } from './take_openings.js';

/** A sealed message that stands for nothing itself, but does something to another one. */
export interface Annotation {
  readonly senderId: string;
  readonly seq: number;
  readonly timestamp: string | undefined;
  readonly relation: Exclude<Relation, { kind: 'edit' }>;
}

const shownVoters = 50;

/** What a message does to another one; null where it stands for itself. */
export function relationOf(message: Message, opened: OpenedMessages): Annotation['relation'] | null {
  const seal = sealOf(message);
  const found = opened[message.id];
  if (seal === null || found?.seal !== seal) return null;
  const relation = found.payload?.relatesTo;
  return relation && relation.kind !== 'edit' ? relation : null;
}

/** Everything that is done to messages, by the message it is done to, in the order in which it was done. */
export function annotationsIn(
  messages: readonly Message[],
  outgoing: readonly OutgoingMessage[],
  opened: OpenedMessages,
  me: string,
): ReadonlyMap<string, readonly Annotation[]> {
  const found = new Map<string, Annotation[]>();
  const add = (annotation: Annotation): void => {
    const { messageId } = annotation.relation;
    const known = found.get(messageId);
    if (known) known.push(annotation);
    else found.set(messageId, [annotation]);
  };
  for (const message of messages) {
    const relation = relationOf(message, opened);
    if (relation) add({ senderId: message.senderId, seq: message.seq, timestamp: message.timestamp, relation });
  }
  for (const { relatesTo, status, createdAt } of outgoing) {
    if (!relatesTo || relatesTo.kind === 'edit' || status === 'failed') continue;
    const timestamp = relatesTo.kind === 'pollClosed' ? new Date(createdAt).toISOString() : undefined;
    add({ senderId: me, seq: Number.MAX_SAFE_INTEGER, timestamp, relation: relatesTo });
  }
  for (const list of found.values()) list.sort((a, b) => a.seq - b.seq);
  return found;
}

/** The reactions that annotations come to: each person each emoji once, in the order in which they were first used. */
export function reactionsIn(annotations: readonly Annotation[]): readonly Reaction[] {
  const users = new Map<string, Set<string>>();
  for (const { relation, senderId } of annotations) {
    if (relation.kind !== 'reaction') continue;
    const known = users.get(relation.emoji) ?? new Set();
    users.set(relation.emoji, known);
    if (relation.action === 'add') known.add(senderId);
    else known.delete(senderId);
  }
  return [...users]
    .filter(([, ids]) => ids.size > 0)
    .map(([emoji, ids]) => ({ emoji, count: ids.size, userIds: [...ids] }));
}

/** What tells of a poll: what it asks, and who does. */
type Asked = Pick<Message, 'content' | 'senderId'>;

/** The results of a sealed poll: the last valid vote of each person before its end. */
export function pollIn(asked: Asked, annotations: readonly Annotation[]): PollState | null {
  const { content } = asked;
  if (!content.poll) return null;
  const votes = votesIn(asked, content.poll, annotations);
  const closedAt = annotations.find((one) => closes(one, asked))?.timestamp;
  const counts = content.poll.options.map(
    (_, at) => [...votes.values()].filter(({ options }) => options.includes(at)).length,
  );
  const voters = [...votes].map(([userId, { options }]) => ({ userId, options }));
  const names = !content.poll.anonymous && { voters: voters.slice(0, shownVoters) };
  return { results: { counts, voterCount: votes.size, ...names }, ...(closedAt !== undefined && { closedAt }) };
}

/** How somebody has voted in a sealed poll. */
export function voteOf(userId: string, asked: Asked, annotations: readonly Annotation[]): OwnVote | undefined {
  const { poll } = asked.content;
  return poll && votesIn(asked, poll, annotations).get(userId);
}

/** Whether this ends a poll: nobody can but its author, since the chat's admins are who the server says they are. */
function closes({ relation, senderId }: Annotation, asked: Asked): boolean {
  return relation.kind === 'pollClosed' && senderId === asked.senderId;
}

function votesIn(
  asked: Asked,
  poll: NonNullable<Message['content']['poll']>,
  annotations: readonly Annotation[],
): ReadonlyMap<string, OwnVote> {
  const votes = new Map<string, OwnVote>();
  for (const annotation of annotations) {
    if (closes(annotation, asked)) break;
    const { relation, senderId, seq, timestamp } = annotation;
    if (relation.kind !== 'vote' || !isValid(relation.options, poll)) continue;
    const isLate = poll.closesAt !== undefined && timestamp !== undefined && timestamp > poll.closesAt;
    if (isLate) continue;
    if (relation.options.length === 0) votes.delete(senderId);
    else votes.set(senderId, { options: relation.options, seq });
  }
  return votes;
}

function isValid(options: PollOptions, poll: NonNullable<Message['content']['poll']>): boolean {
  const distinct = new Set(options).size === options.length;
  return distinct && options.every((at) => at < poll.options.length) && (poll.multiple === true || options.length <= 1);
}
