import type { ChatState } from '../state.js';

/** Notes of a chat, when it is first seen to be encrypted, from where on everything in it has to be sealed. */
export function markSealed(chat: ChatState): ChatState {
  if (chat.sealedSince !== undefined || !chat.settings.encryptionEnabled) return chat;
  return { ...chat, sealedSince: chat.appliedSeq };
}
