import type { ClientState } from '@parley/sdk';
import { findNotices, type Notice } from './find_notices';

/**
 * Follows the state, and says what is worth a word. A sealed message is told of when it was opened: only then there are words, and
 * some, such as reactions, turn out to be no message.
 */
export class NoticeWatch {
  #before: ClientState;
  /** Messages that came sealed and are not opened yet: chat → message. */
  readonly #awaited = new Map<string, string>();

  constructor(state: ClientState) {
    this.#before = state;
  }

  take(after: ClientState): readonly Notice[] {
    const found = findNotices(this.#before, after);
    this.#before = after;
    const ready = [...this.#opened(after), ...found.filter(({ message }) => !isPending(message))];
    for (const { chat, message } of found) if (isPending(message)) this.#awaited.set(chat.id, message.id);
    return ready;
  }

  #opened({ chats }: ClientState): readonly Notice[] {
    const ready: Notice[] = [];
    for (const [chatId, messageId] of this.#awaited) {
      const chat = chats[chatId];
      const message = chat?.lastMessage;
      if (chat && message?.id === messageId && isPending(message)) continue;
      this.#awaited.delete(chatId);
      if (chat && message?.id === messageId && message.seq > chat.readSeq) ready.push({ chat, message });
    }
    return ready;
  }
}

function isPending({ encryption }: Notice['message']): boolean {
  return encryption?.state === 'pending';
}
