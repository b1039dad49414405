import { MemoryStorage, type ClientStorage, type Encryption, type OpenEncryption } from '@parley/sdk';
import { openEncryption } from '@parley/sdk/crypto';
import { expect, test } from 'vitest';
import { startServer } from '../harness/server.js';
import { chatOf, Member } from './member.js';

const text = (words: string): { readonly type: 'text'; readonly text: string } => ({ type: 'text', text: words });

/** Ada's list of Ben, with whom her direct chat is encrypted and open on his device, and Cleo, with whom it is not. */
async function listWith(ada: Member, ben: Member, cleo: Member): Promise<{ listId: string; sealed: string }> {
  const sealed = await chatOf(ada, ben);
  const participantIds = [ben.userId, cleo.userId];
  const list = await ada.client.createChat({ type: 'broadcast', name: 'Guests', participantIds });
  await ada.client.openTimeline(list.id);
  return { listId: list.id, sealed };
}

/** Opens the direct chat that Cleo got from the list. */
async function openChatOf(cleo: Member): Promise<string> {
  await cleo.until(({ state }) => Object.values(state.chats).some(({ lastSeq }) => lastSeq > 0));
  const [open] = Object.values(cleo.state.chats);
  await cleo.client.openTimeline(open?.id ?? '');
  return open?.id ?? '';
}

test('a message of a broadcast list reaches everybody once, sealed where the direct chat is', async () => {
  const server = await startServer();
  const ada = await Member.register(server.url, 'ada');
  const ben = await Member.register(server.url, 'ben');
  const cleo = await Member.register(server.url, 'cleo');
  const sealed = await chatOf(ada, ben);
  const list = await ada.client.createChat({
    type: 'broadcast',
    name: 'Guests',
    participantIds: [ben.userId, cleo.userId],
  });
  await server.kill();
  ada.client.sendMessage(list.id, text('we begin at eight'));
  await server.launch();
  await ben.shows(sealed, 'we begin at eight');
  expect(ben.messages(sealed)[0]).toMatchObject({ senderId: ada.userId, encryption: { state: 'decrypted' } });
  await ada.until(({ state }) => state.outbox.length === 0);
  await cleo.until(({ state }) => Object.values(state.chats).some(({ lastSeq }) => lastSeq > 0));
  const [open] = Object.values(cleo.state.chats);
  await cleo.client.openTimeline(open?.id ?? '');
  await cleo.shows(open?.id ?? '', 'we begin at eight');
  ada.client.sendMessage(list.id, text('bring a lamp'));
  await ben.shows(sealed, 'we begin at eight', 'bring a lamp');
  await cleo.shows(open?.id ?? '', 'we begin at eight', 'bring a lamp');
});

test('an edit and a deletion follow a message of a list into sealed chats, whether they are loaded or not', async () => {
  const { url } = await startServer();
  const ada = await Member.register(url, 'ada');
  const ben = await Member.register(url, 'ben');
  const cleo = await Member.register(url, 'cleo');
  const { listId, sealed } = await listWith(ada, ben, cleo);
  for (const words of ['frist', 'second']) ada.client.sendMessage(listId, text(words));
  await ben.shows(sealed, 'frist', 'second');
  const open = await openChatOf(cleo);
  await cleo.shows(open, 'frist', 'second');
  const tablet = await ada.another();
  await tablet.encryption.restore(ada.recoveryKey);
  for (const device of [ada, tablet]) {
    await device.client.openTimeline(listId);
    await device.until(() => device.messages(listId).length === 2);
  }
  const [first, second] = ada.messages(listId);
  await ada.client.editMessage(first?.id ?? '', text('first'));
  await ben.shows(sealed, 'first', 'second');
  await cleo.shows(open, 'first', 'second');
  await tablet.client.editMessage(first?.id ?? '', text('the first')); // it has never opened the chat with Ben
  await ben.shows(sealed, 'the first', 'second');
  expect(ben.messages(sealed)[0]?.encryption).toMatchObject({ state: 'decrypted', shield: 'none' });
  await ada.client.deleteMessage({ id: second?.id ?? '', chatId: listId }, 'everyone');
  await ben.until(() => ben.messages(sealed)[1]?.isDeleted);
  await cleo.until(() => cleo.messages(open)[1]?.isDeleted);
  expect(await ben.client.listEdits(ben.messages(sealed)[0]?.id ?? '')).toHaveLength(3);
});

/** A device whose keys outlive its pages, as they do in a worker, and whose pages are killed at a place of writing. */
function dyingPages(): {
  readonly open: OpenEncryption;
  page(dies: (text: string) => boolean): { storage: ClientStorage; died: Promise<void> };
} {
  const kept = new MemoryStorage();
  let encryption: Promise<Encryption> | undefined;
  const open: OpenEncryption = (around) =>
    (encryption ??= openEncryption(around).then((one) => Object.assign(one, { close: () => Promise.resolve() })));
  const page = (dies: (text: string) => boolean): { storage: ClientStorage; died: Promise<void> } => {
    let die = (): void => undefined;
    let isDead = false;
    const died = new Promise<void>((resolve) => (die = resolve));
    const dead = (): Promise<never> => Promise.reject(new Error('The page is dead.'));
    const storage: ClientStorage = {
      get: (key) => (isDead ? dead() : kept.get(key)),
      list: (prefix) => (isDead ? dead() : kept.list(prefix)),
      clear: () => kept.clear(),
      write: async (changes) => {
        if (isDead) return dead();
        await kept.write(changes);
        if (!dies(JSON.stringify(changes))) return;
        isDead = true;
        die();
        await new Promise<never>(() => undefined); // whoever waits for it does nothing more
      },
    };
    return { storage, died };
  };
  return { open, page };
}

test.each([
  ['before the server had it', (changes: string) => changes.includes('listChanges/') && changes.includes('false')],
  ['before the copies had it', (changes: string) => changes.includes('listChanges/') && changes.includes('true')],
])('a change that was begun is carried out by the next page after this one was killed, %s', async (_, dies) => {
  const { url } = await startServer();
  const pages = dyingPages();
  const { storage, died } = pages.page(dies);
  const ada = await Member.register(url, 'ada', { storage, encryption: pages.open });
  const ben = await Member.register(url, 'ben');
  const cleo = await Member.register(url, 'cleo');
  const { listId, sealed } = await listWith(ada, ben, cleo);
  ada.client.sendMessage(listId, text('frist'));
  await ben.shows(sealed, 'frist');
  await ada.until(() => ada.messages(listId).length === 1);
  const open = await openChatOf(cleo);
  void ada.client.editMessage(ada.messages(listId)[0]?.id ?? '', text('first'));
  await died;
  void ada.client.close();

  const { storage: left } = pages.page(() => false);
  const next = new Member(url, 'ada', { storage: left, encryption: pages.open });
  await next.client.open();
  await ben.shows(sealed, 'first');
  await cleo.shows(open, 'first');
  await next.until(async () => (await left.list('listChanges/')).length === 0);
  expect(await ben.client.listEdits(ben.messages(sealed)[0]?.id ?? '')).toHaveLength(2);
});
