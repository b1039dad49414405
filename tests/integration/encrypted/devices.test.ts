import { expect, test } from 'vitest';
import { password } from '../harness/person.js';
import { startServer } from '../harness/server.js';
import { chatOf, Member } from './member.js';

const text = (words: string): { readonly type: 'text'; readonly text: string } => ({ type: 'text', text: words });

test('an old device confirms a new one by emojis, and the new one reads what was before', async () => {
  const { url } = await startServer();
  const ada = await Member.register(url, 'ada');
  const ben = await Member.register(url, 'ben');
  const chatId = await chatOf(ada, ben);
  ada.client.sendMessage(chatId, text('yesterday'));
  await ben.shows(chatId, 'yesterday');
  const second = await ben.another();
  await second.client.openTimeline(chatId);
  await second.until(() => second.messages(chatId)[0]?.encryption?.state === 'failed');

  const id = await second.encryption.startVerification(second.userId);
  await ben.encryption.verify((await ben.verification('requested')).id, { kind: 'accept' });
  await second.verification('ready');
  await second.encryption.verify(id, { kind: 'startEmoji' });
  const [here, there] = [await second.verification('comparing'), await ben.verification('comparing')];
  expect(here.emojis).toEqual(there.emojis);
  await second.encryption.verify(here.id, { kind: 'confirm' });
  await ben.encryption.verify(there.id, { kind: 'confirm' });
  await ben.verification('done');
  await second.shows(chatId, 'yesterday');
  expect(await second.encryption.status()).toEqual({ identity: 'exists', thisDevice: 'confirmed', backup: 'on' });
  ada.client.sendMessage(chatId, text('today'));
  await second.shows(chatId, 'yesterday', 'today');
});

test('an identity is made anew only with the password, and others stop sending until they accept it', async () => {
  const { url } = await startServer();
  const ada = await Member.register(url, 'ada');
  const ben = await Member.register(url, 'ben');
  const chatId = await chatOf(ada, ben);
  ada.client.sendMessage(chatId, text('one'));
  await ben.shows(chatId, 'one');
  const second = await ben.another();
  await expect(second.encryption.setUp()).rejects.toMatchObject({ code: 'PASSWORD_REQUIRED' });
  await expect(second.encryption.setUp({ password: 'not it' })).rejects.toMatchObject({ code: 'PASSWORD_WRONG' });
  await second.encryption.setUp({ password });
  await ada.until(async () => (await ada.encryption.listIdentities([ben.userId]))[0]?.state === 'changed');
  const id = ada.client.sendMessage(chatId, text('two'));
  await ada.until(({ state }) => state.outbox[0]?.error?.code === 'IDENTITY_CHANGED');
  await ada.encryption.acceptIdentity(ben.userId);
  ada.client.retryMessage(id);
  await second.client.openTimeline(chatId);
  await second.until(() => second.messages(chatId)[1]?.content.text === 'two');
});

test('a device that is ended gets no key any more', async () => {
  const { url } = await startServer();
  const ada = await Member.register(url, 'ada');
  const ben = await Member.register(url, 'ben');
  const chatId = await chatOf(ada, ben);
  const second = await ben.another();
  await second.encryption.restore(ben.recoveryKey);
  await ada.until(async () => (await ada.encryption.listDevices(ben.userId)).length === 2);
  await ben.client.revokeSession(second.state.account?.deviceId ?? '');
  await ada.until(async () => (await ada.encryption.listDevices(ben.userId)).length === 1);
  ada.client.sendMessage(chatId, text('still two of us'));
  await ben.shows(chatId, 'still two of us');
});
