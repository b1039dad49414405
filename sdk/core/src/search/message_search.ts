import type { IndexedMessage, IndexQuery } from './message_index.js';

/** Looks for messages of encrypted chats, which no server can look through. What it knows is what this device has read. */
export interface MessageSearch {
  /** The newest first. */
  find(query: IndexQuery): Promise<readonly IndexedMessage[]>;
  /** Takes messages in, in place of what they were before. */
  put(messages: readonly IndexedMessage[]): Promise<void>;
  remove(messageIds: readonly string[]): Promise<void>;
  removeChat(chatId: string): Promise<void>;
  /** Forgets everything: to be called when the account signs out. */
  clear(): Promise<void>;
}
