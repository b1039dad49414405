import type { Reminder, ReminderList } from '@parley/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';

let server: Server;
let ada: Person, ben: Person, eve: Person;
beforeAll(async () => {
  server = await Server.start();
  [ada, ben, eve] = [
    await Person.register(server, 'ada'),
    await Person.register(server, 'ben'),
    await Person.register(server, 'eve'),
  ];
});
afterAll(async () => server.dispose());

const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
const list = async (who: Person) => (await who.api.ask<ReminderList>('GET', '/api/users/me/reminders')).body.items;
const remind = async (who: Person, id: string, at: string) =>
  (await who.api.ask<Reminder>('POST', `/api/messages/${id}/remind`, { body: { at } })).body;

test('a reminder is told to all devices when it is due, also after a restart, and stays until it is dismissed', async () => {
  const chat = await ada.direct(ben);
  const message = await ben.say(chat.id, 'do not forget');
  const later = await ben.say(chat.id, 'not yet');
  const devices = [await ada.connect(), await (await ada.login()).connect()];
  const made = await remind(ada, message.id, inMs(1_200));
  expect(made).toMatchObject({ messageId: message.id, chatId: chat.id, isDue: false });
  await remind(ada, later.id, inMs(3_600_000));
  for (const device of devices) {
    const told = await device.take('USER_EVENT', ({ kind, reminder }) => kind === 'reminder' && !!reminder?.isDue);
    expect(told.reminder).toEqual({ ...made, isDue: true });
  }
  await server.kill();
  await server.launch();
  expect((await list(ada)).map(({ messageId, isDue }) => [messageId, isDue])).toEqual([
    [message.id, true],
    [later.id, false],
  ]);
  expect(await list(ben)).toEqual([]);
  for (let twice = 0; twice < 2; twice += 1) await ada.api.ask('DELETE', `/api/messages/${message.id}/remind`);
  expect((await list(ada)).map(({ messageId }) => messageId)).toEqual([later.id]);
});

test("a message that is not the caller's to see can not be remembered", async () => {
  const chat = await ada.direct(ben);
  const message = await ben.say(chat.id, 'between us');
  const body = { at: inMs(1_000) };
  const refused = await eve.api.refusal('POST', `/api/messages/${message.id}/remind`, { body });
  expect(refused.body.code).toBe('MESSAGE_NOT_FOUND');
  const never = await ada.api.refusal('POST', `/api/messages/${message.id}/remind`, { body: { at: 'never' } });
  expect(never.body.code).toBe('INVALID_FIELD');
});
