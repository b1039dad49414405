import type { ClientState, Message } from '@parley/sdk';
import { findNotices, type Notice } from './find_notices';

/**
 * Follows the state, and says what is worth a word. A sealed message is told of when it was opened: only then there are words, and
 * some, such as reactions, turn out to be no message. One whose key has not come yet is told of without words, and again with them.
 */
export class NoticeWatch {
  #before: ClientState;
  /** Messages that came sealed and are not opened yet, as they were when they were looked at last: by chat. */
  readonly #awaited = new Map<string, Message>();

  constructor(state: ClientState) {
    this.#before = state;
  }

  take(after: ClientState): readonly Notice[] {
    const found = findNotices(this.#before, after);
    this.#before = after;
    const ready = [...this.#opened(after), ...found.filter(({ message }) => !isPending(message))];
    for (const { chat, message } of found) if (isUnopened(message)) this.#awaited.set(chat.id, message);
    return ready;
  }

  #opened({ chats }: ClientState): readonly Notice[] {
    const ready: Notice[] = [];
    for (const [chatId, awaited] of this.#awaited) {
      const chat = chats[chatId];
      const message = chat?.lastMessage;
      const isSame = chat && message?.id === awaited.id;
      if (isSame && message.encryption?.state === awaited.encryption?.state) continue;
      if (isSame && isUnopened(message)) this.#awaited.set(chatId, message);
      else this.#awaited.delete(chatId);
      const isAgain = awaited.encryption?.state === 'failed';
      if (isSame && !isPending(message) && message.seq > chat.readSeq) ready.push({ chat, message, isAgain });
    }
    return ready;
  }
}

function isPending({ encryption }: Message): boolean {
  return encryption?.state === 'pending';
}

/** Its words may still come. */
function isUnopened({ encryption }: Message): boolean {
  return encryption?.state === 'pending' || (encryption?.state === 'failed' && encryption.reason === 'noKey');
}
