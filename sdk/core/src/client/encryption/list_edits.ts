import type { Encryption, Opening, SealedMessage } from '../../crypto/encryption.js';
import type { RefusalReason } from '../../sync/messages/message_encryption.js';
import type { Message, MessageVersion } from '../../wire/generated/schema.js';
import { ParleyError } from '../../wire/parley_error.js';
import type { EffectContext } from '../perform_effects.js';
import type { ClientEncryption } from './client_encryption.js';

/** What a message said before, oldest first, and what it says now, opened where its chat is encrypted. */
export async function listEdits(
  { store, http }: EffectContext,
  messageId: string,
  encryption: Pick<ClientEncryption, 'keeper' | 'sealer'> | undefined,
): Promise<readonly MessageVersion[]> {
  const { items } = await http.call('listEdits', { path: { messageId } });
  if (!encryption) return items;
  const message = encryption.sealer.find(messageId);
  const { sealedSince } = store.getState().chats[message?.chatId ?? ''] ?? {};
  if (message && sealedSince === undefined) return items;
  if (message && sealedSince !== undefined)
    return openVersions(await encryption.keeper.get(), message, sealedSince, items);
  if (items.every(({ content }) => content.type !== 'encrypted')) return items;
  throw new ParleyError('MESSAGE_NOT_FOUND', 'A sealed message has to be loaded for this.');
}

/**
 * Opens the versions of a message. The last one is what it says now: it is held against all that this device has seen of it. Those before may be
 * older, but each only once and in the order in which they were written; what the server leaves out of them is not missed.
 */
export async function openVersions(
  encryption: Pick<Encryption, 'decrypt'>,
  message: Message,
  sealedSince: number,
  versions: readonly MessageVersion[],
): Promise<readonly MessageVersion[]> {
  const opened: MessageVersion[] = [];
  const seals = new Set<string | undefined>();
  let newest = 0;
  for (const [at, version] of versions.entries()) {
    const { content, timestamp } = version;
    if (content.type !== 'encrypted') {
      // What was said before the chat was encrypted stands in the open; nothing does from then on.
      const mayBeOpen = message.seq <= sealedSince && seals.size === 0;
      opened.push(mayBeOpen ? version : refused(timestamp, 'plaintext'));
      continue;
    }
    const isRepeated = seals.has(content.ciphertext);
    seals.add(content.ciphertext);
    const opening = await encryption.decrypt(sealedVersion(message, versions, at));
    const revision = revisionOf(opening);
    if (isRepeated) opened.push(refused(timestamp, 'replayed'));
    else if (opening.payload && revision < newest) opened.push(refused(timestamp, 'rolledBack'));
    else opened.push({ content: opening.payload?.content ?? content, timestamp, encryption: opening.encryption });
    newest = Math.max(newest, revision);
  }
  return opened;
}

function sealedVersion(message: Message, versions: readonly MessageVersion[], at: number): SealedMessage {
  const { id, chatId, senderId, clientMessageId, timestamp } = message;
  const { content, timestamp: writtenAt } = versions[at] as MessageVersion;
  return {
    ...{ id, chatId, senderId, clientMessageId, timestamp, content },
    ...(at > 0 && { editedAt: writtenAt }),
    ...(at < versions.length - 1 && { version: 'former' }),
  };
}

function revisionOf({ payload }: Opening): number {
  return payload?.relatesTo?.kind === 'edit' ? payload.relatesTo.revision : 0;
}

function refused(timestamp: string, reason: RefusalReason): MessageVersion {
  return { content: { type: 'encrypted' }, timestamp, encryption: { state: 'refused', reason } };
}
