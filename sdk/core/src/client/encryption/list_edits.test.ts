import { expect, test } from 'vitest';
import type { Opening, SealedMessage } from '../../crypto/encryption.js';
import type { Message, MessageVersion } from '../../wire/generated/schema.js';
import { openVersions } from './list_edits.js';

const at = (second: number): string => `2026-01-01T00:00:0${second.toString()}.000Z`;
const message = { id: 'm', chatId: 'chat', seq: 5, senderId: 'a', clientMessageId: 'k', timestamp: at(0) } as Message;
const asked: SealedMessage[] = [];

/** Opens seals that are written as what they say and which revision they are, such as 'two/1'. */
const encryption = {
  decrypt: (sealed: SealedMessage): Promise<Opening> => {
    asked.push(sealed);
    const [text = '', revision] = (sealed.content.ciphertext ?? '').split('/');
    const relatesTo = { kind: 'edit', messageId: 'm', revision: Number(revision) } as const;
    return Promise.resolve({
      encryption: { state: 'decrypted' },
      payload: { clientMessageId: 'k', content: { type: 'text', text }, ...(revision !== '0' && { relatesTo }) },
    });
  },
};
const sealed = (ciphertext: string, second: number): MessageVersion => ({
  content: { type: 'encrypted', ciphertext },
  timestamp: at(second),
});
const plain = (text: string): MessageVersion => ({ content: { type: 'text', text }, timestamp: at(0) });

async function read(versions: readonly MessageVersion[], sealedSince = 0): Promise<readonly string[]> {
  asked.length = 0;
  const opened = await openVersions(encryption, message, sealedSince, versions);
  return opened.map((one) => one.content.text ?? one.encryption?.reason ?? '');
}

test('versions are opened as what they are: the first as the original, all but the last as former ones', async () => {
  expect(await read([sealed('one/0', 0), sealed('two/1', 1), sealed('three/2', 2)])).toEqual(['one', 'two', 'three']);
  expect(asked.map(({ editedAt, version }) => [editedAt, version])).toEqual([
    [undefined, 'former'],
    [at(1), 'former'],
    [at(2), undefined],
  ]);
  expect(await read([])).toEqual([]);
});

test('two devices may have written the same revision, but nothing comes twice or in another order', async () => {
  expect(await read([sealed('one/0', 0), sealed('two/1', 1), sealed('also two/1', 2)])).toEqual([
    'one',
    'two',
    'also two',
  ]);
  expect(await read([sealed('one/0', 0), sealed('three/2', 1), sealed('two/1', 2)])).toEqual([
    'one',
    'three',
    'rolledBack',
  ]);
  expect(await read([sealed('one/0', 0), sealed('two/1', 1), sealed('two/1', 2)])).toEqual(['one', 'two', 'replayed']);
});

test('what stands in the open is what was said before the chat was encrypted, and nothing else', async () => {
  expect(await read([plain('open'), sealed('two/1', 1)], 5)).toEqual(['open', 'two']);
  expect(await read([plain('forged'), sealed('two/1', 1)], 4)).toEqual(['plaintext', 'two']);
  expect(await read([sealed('one/0', 0), plain('forged')], 5)).toEqual(['one', 'plaintext']);
});
