// Signs in and answers every message with its own text: node signed_in.mjs http://localhost:8080 NAME, password in PARLEY_PASSWORD.
import { WebSocket } from 'ws';
import { MemoryStorage, ParleyClient } from '../dist/index.js';

const [baseUrl, username] = process.argv.slice(2);
const client = new ParleyClient({ baseUrl, storage: new MemoryStorage(), platform: { WebSocket } });
await client.login({ username, password: process.env.PARLEY_PASSWORD, deviceName: 'echo' });

const answered = new Map();
client.store.subscribe(() => {
  const { account, chats, timelines, connection } = client.store.getState();
  for (const chat of Object.values(chats)) {
    if (!(chat.id in timelines)) {
      void client.openTimeline(chat.id).catch(() => undefined);
      answered.set(chat.id, connection.phase === 'online' ? 0 : chat.lastSeq); // an old chat: only what comes from now on
    }
    for (const message of timelines[chat.id]?.messages ?? []) {
      if (message.seq <= answered.get(chat.id)) continue;
      answered.set(chat.id, message.seq);
      if (message.senderId === account.user.id || message.content.type !== 'text') continue;
      client.markRead(chat.id, message.seq);
      client.sendMessage(chat.id, { type: 'text', text: message.content.text ?? '' }, { replyTo: message.id });
    }
  }
});

process.once('SIGINT', () => void client.close().then(() => process.exit(0)));
console.log(`${username} answers at ${baseUrl}`);
