import type { ScheduledList } from '@parley/sdk';
import { expect, test } from 'vitest';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { expectSound } from '../harness/program.js';
import { startServer } from '../harness/server.js';

const rounds = 3;
const messages = 60;

test('kill -9 while scheduled messages are being sent: each one arrives, and once', async () => {
  const server = await startServer();
  const ada = await Person.register(server);
  const ben = await Person.register(server);
  const chat = await ada.group([ben]);
  for (let round = 0; round < rounds; round += 1) {
    const words = Array.from({ length: messages }, (_, i) => `${round}.${i}`);
    const sendAt = new Date(Date.now() + 2_500).toISOString();
    const reader = await ben.connect();
    for (const one of words) {
      const body = { clientMessageId: newClientMessageId(), content: text(one), sendAt };
      await ada.api.ask('POST', `/api/chats/${chat.id}/scheduled`, { body });
    }
    await reader.take('MESSAGE_RECEIVED', ({ chatId }) => chatId === chat.id, 20);
    await server.kill();
    await expectSound(server.dataDir);
    await server.launch();
    await server.until(
      async () => (await ada.api.ask<ScheduledList>('GET', `/api/chats/${chat.id}/scheduled`)).body.items.length === 0,
      'does not send what was scheduled',
    );
    const sent = (await ada.api.wholeHistory(chat.id)).map(({ content }) => content.text ?? '');
    const ofRound = sent.filter((one) => one.startsWith(`${round}.`));
    expect(ofRound.sort()).toEqual([...words].sort());
  }
}, 120_000);
