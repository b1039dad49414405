import { expect, test, vi } from 'vitest';
import { filesIn } from '../harness/files_in.js';
import { startServer } from '../harness/server.js';
import { chatOf, Member } from './member.js';

const text = (words: string): { readonly type: 'text'; readonly text: string } => ({ type: 'text', text: words });

test('three people on four devices read all that is said, changed, and done to it', async () => {
  const { url } = await startServer();
  const ada = await Member.register(url, 'ada');
  const ben = await Member.register(url, 'ben');
  const cleo = await Member.register(url, 'cleo');
  const chatId = await chatOf(ada, ben, cleo);
  const tablet = await ben.another();
  await tablet.encryption.restore(ben.recoveryKey);
  await tablet.client.openTimeline(chatId);
  const all = [ada, ben, cleo, tablet];

  ada.client.sendMessage(chatId, text('one'));
  for (const member of all) await member.shows(chatId, 'one');
  const [one] = ben.messages(chatId);
  ben.client.sendMessage(chatId, text('two'), { replyTo: one?.id ?? '' });
  for (const member of all) await member.shows(chatId, 'one', 'two');
  const two = cleo.messages(chatId)[1];
  await cleo.client.react({ id: one?.id ?? '', chatId }, '🎈', 'add');
  await tablet.client.editMessage(two?.id ?? '', text('deux'));
  for (const member of all) {
    await member.shows(chatId, 'one', 'deux');
    await member.until(() => member.messages(chatId)[0]?.reactions[0]?.userIds[0] === cleo.userId);
    expect(member.messages(chatId)[1]).toMatchObject({ replyTo: one?.id, encryption: { state: 'decrypted' } });
    expect(member.state.chats[chatId]?.lastMessage?.content.text).toBe('deux');
  }
  await cleo.client.react({ id: one?.id ?? '', chatId }, '🎈', 'remove');
  await ada.client.react({ id: two?.id ?? '', chatId }, '🎉', 'add');
  for (const member of all) {
    await member.until(() => member.messages(chatId)[0]?.reactions.length === 0);
    await member.until(() => member.messages(chatId)[1]?.reactions.length === 1);
  }

  const fresh = await ada.another();
  await fresh.encryption.restore(ada.recoveryKey);
  await fresh.client.openTimeline(chatId);
  const seen = (member: Member): unknown =>
    member.messages(chatId).map(({ id, content, reactions, replyTo }) => ({ id, content, reactions, replyTo }));
  await fresh.shows(chatId, 'one', 'deux');
  expect(seen(fresh)).toEqual(seen(ada));
});

test('a device that was away gets its letters after the server was killed, and reads', async () => {
  const server = await startServer();
  const ada = await Member.register(server.url, 'ada');
  const ben = await Member.register(server.url, 'ben');
  const chatId = await chatOf(ada, ben);
  ada.client.sendMessage(chatId, text('before'));
  await ben.shows(chatId, 'before');
  await server.kill();
  ada.client.sendMessage(chatId, text('during'));
  await server.launch();
  await ben.shows(chatId, 'before', 'during');
  ben.client.sendMessage(chatId, text('after'));
  await ada.shows(chatId, 'before', 'during', 'after');
});

test('who joins later reads from then on, and who has left does not', async () => {
  const { url } = await startServer();
  const ada = await Member.register(url, 'ada');
  const ben = await Member.register(url, 'ben');
  const cleo = await Member.register(url, 'cleo');
  const dan = await Member.register(url, 'dan');
  const chatId = await chatOf(ada, ben, dan);
  ada.client.sendMessage(chatId, text('for two'));
  await ben.shows(chatId, 'for two');
  await ada.client.addParticipants(chatId, [cleo.userId]);
  await cleo.until(({ state }) => state.chats[chatId]);
  await cleo.client.openTimeline(chatId);
  await ada.until(({ state }) => state.chats[chatId]?.participantCount === 4);
  ada.client.sendMessage(chatId, text('for all'));
  await ben.shows(chatId, 'for two', 'for all');
  await cleo.until(() => cleo.messages(chatId).some(({ content }) => content.text === 'for all'));
  expect(cleo.messages(chatId).some(({ content }) => content.text === 'for two')).toBe(false);

  await ada.client.removeParticipant(chatId, dan.userId);
  await ada.until(({ state }) => state.chats[chatId]?.participantCount === 3);
  const memberIds = [ada.userId, ben.userId, cleo.userId];
  const payload = { clientMessageId: 'after-dan', content: text('without Dan') };
  const content = await ada.encryption.encrypt({ id: chatId, memberIds }, payload);
  const { clientMessageId } = payload;
  const timestamp = new Date().toISOString();
  const sealed = { id: 'captured', chatId, senderId: ada.userId, clientMessageId, timestamp, content };
  await vi.waitFor(async () => {
    expect((await ben.encryption.decrypt(sealed)).payload?.content.text).toBe('without Dan');
  });
  expect((await dan.encryption.decrypt(sealed)).encryption).toEqual({ state: 'failed', reason: 'noKey' });
});

test('a poll ends, and what a message said before is read, through the server that knows neither', async () => {
  const { url } = await startServer();
  const ada = await Member.register(url, 'ada');
  const ben = await Member.register(url, 'ben');
  const chatId = await chatOf(ada, ben);
  ada.client.sendMessage(chatId, { type: 'poll', poll: { question: 'When?', options: ['now', 'later'] } });
  ada.client.sendMessage(chatId, text('frist'));
  // Whoever sent a message may hear of it later than who it was for.
  for (const member of [ada, ben]) await member.until(() => member.messages(chatId).length === 2);
  const [poll, first] = ben.messages(chatId);
  await ben.client.vote(poll?.id ?? '', [1]);
  await ada.client.editMessage(first?.id ?? '', text('first'));
  await ada.until(() => ada.messages(chatId)[0]?.poll?.results.voterCount === 1);
  await ada.client.closePoll(poll?.id ?? '');
  await ben.until(() => ben.messages(chatId)[0]?.poll?.closedAt !== undefined);
  await expect(ben.client.vote(poll?.id ?? '', [0])).rejects.toMatchObject({ code: 'POLL_CLOSED' });
  await ben.until(() => ben.messages(chatId)[1]?.content.text === 'first');
  const versions = await ben.client.listEdits(first?.id ?? '');
  expect(versions.map(({ content }) => content.text)).toEqual(['frist', 'first']);
});

test('the server refuses what is not sealed, and nothing that it keeps or says is readable', async () => {
  const server = await startServer({ settings: { 'log.level': 'debug' } });
  const ada = await Member.register(server.url, 'ada');
  const ben = await Member.register(server.url, 'ben');
  const chatId = await chatOf(ada, ben);
  ada.client.sendMessage(chatId, text('xylophone-one'));
  for (const member of [ada, ben]) await member.shows(chatId, 'xylophone-one');
  const [message] = ben.messages(chatId);
  await ada.client.editMessage(message?.id ?? '', text('xylophone-two'));
  ben.client.sendMessage(chatId, { type: 'location', location: { latitude: 12.34567, longitude: 7.65432 } });
  ben.client.sendMessage(chatId, { type: 'poll', poll: { question: 'xylophone?', options: ['xylo', 'phone'] } });
  await ada.until(() => ada.messages(chatId).length === 3);
  await ada.client.forwardMessage(ada.messages(chatId)[0]?.id ?? '', [chatId]);
  await ben.until(() => ben.messages(chatId).length >= 3);
  await ben.client.closePoll(ada.messages(chatId)[2]?.id ?? '');
  const open = await ada.client.createChat({ type: 'channel', name: 'News', participantIds: [ben.userId] });
  ada.client.sendMessage(open.id, text('glockenspiel'));
  await ada.until(({ state }) => state.outbox.length === 0);
  await ada.client.close();
  await ben.client.close();
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  await server.terminate();
  const kept = [server.log, metrics, ...filesIn(server.dataDir)].join('\n');
  // What is not sealed is found in the same way.
  expect(kept).toContain('glockenspiel');
  for (const secret of ['xylo', '12.34567', ada.recoveryKey]) expect(kept).not.toContain(secret);
});
