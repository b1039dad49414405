import type { ChatState } from '@parley/sdk';

/** Groups of more people can't be encrypted: the server refuses it, as their devices could not be given keys in good time. */
export const SEALED_PEOPLE_LIMIT = 1000;

/** Why a chat is not end-to-end encrypted; `made`: it was begun in the open. */
export type OpenReason = 'channel' | 'broadcast' | 'large' | 'page' | 'made';

/** Whether a chat is end-to-end encrypted. One that has been once stays so, whatever the server says of it later. */
export function isSealed(chat: Pick<ChatState, 'settings' | 'sealedSince'>): boolean {
  return chat.settings.encryptionEnabled || chat.sealedSince !== undefined;
}

/** Why it is not, for one that is not; `hasCiphers`: the page came by TLS, without which a browser has none. */
export function openReason(
  { type, participantCount }: Pick<ChatState, 'type' | 'participantCount'>,
  hasCiphers: boolean,
): OpenReason {
  if (type === 'channel' || type === 'broadcast') return type;
  if (participantCount > SEALED_PEOPLE_LIMIT) return 'large';
  return hasCiphers ? 'made' : 'page';
}
