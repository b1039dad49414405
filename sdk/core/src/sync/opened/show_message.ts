import type { Message } from '../../wire/generated/schema.js';
import { omit } from '../record.js';
import { pollIn, reactionsIn, type Annotation } from './annotations.js';
import { sealOf, type Opened, type OpenedMessages } from './take_openings.js';

interface Shown {
  readonly opened: Opened | undefined;
  readonly annotations: readonly Annotation[];
  readonly message: Message;
}

/** What a sealed message was shown as: the same as long as nothing about it has changed. */
const shownBefore = new WeakMap<Message, Shown>();
const none: readonly Annotation[] = [];

/** A message as a reader sees it: what is in its seal, or why that can't be seen, with what others have done to it. */
export function showMessage(
  message: Message,
  opened: OpenedMessages,
  sealedSince: number,
  annotations: readonly Annotation[] = none,
): Message {
  const found = opened[message.id];
  const before = shownBefore.get(message);
  if (before?.opened === found && before && isSame(before.annotations, annotations)) return before.message;
  const shown = annotated(openMessage(message, found, sealedSince), annotations);
  shownBefore.set(message, { opened: found, annotations, message: shown });
  return shown;
}

/** Whether the timer in a message's seal has run out: it is not shown, whatever it says by now. */
export function isOver({ id, isDeleted }: Message, opened: OpenedMessages): boolean {
  return !isDeleted && opened[id]?.isOver === true;
}

function openMessage(message: Message, found: Opened | undefined, sealedSince: number): Message {
  const seal = sealOf(message);
  if (seal === null) {
    if (message.isDeleted || message.seq <= sealedSince) return message;
    return { ...message, content: { type: 'encrypted' }, encryption: { state: 'refused', reason: 'plaintext' } };
  }
  if (!found) return { ...message, encryption: { state: 'pending' } };
  const { payload } = found;
  const encryption = found.seal === seal ? found.encryption : ({ state: 'pending' } as const);
  // What a new seal has is not known yet: what the former one had stays until then.
  if (!payload || (found.seal !== seal && message.editedAt === undefined)) return { ...message, encryption };
  const { content, replyTo, forwardedFrom } = payload;
  const expiresAt = earlier(message.expiresAt, found.expiresAt);
  return {
    ...omit(message, 'replyTo', 'forwardedFrom'),
    content,
    ...(replyTo !== undefined && { replyTo }),
    ...(forwardedFrom && { forwardedFrom }),
    ...(expiresAt !== undefined && { expiresAt }),
    encryption,
  };
}

function earlier(left: string | undefined, right: string | undefined): string | undefined {
  return left !== undefined && right !== undefined && left < right ? left : (right ?? left);
}

function annotated(message: Message, annotations: readonly Annotation[]): Message {
  if (message.isDeleted || message.encryption?.state !== 'decrypted') return message;
  const poll = pollIn(message, annotations);
  if (annotations.length === 0 && !poll) return message;
  return { ...message, reactions: reactionsIn(annotations), ...(poll && { poll }) };
}

function isSame(left: readonly Annotation[], right: readonly Annotation[]): boolean {
  return (
    left === right ||
    (left.length === right.length &&
      left.every(
        (one, at) =>
          one.relation === right[at]?.relation && one.senderId === right[at].senderId && one.seq === right[at].seq,
      ))
  );
}
