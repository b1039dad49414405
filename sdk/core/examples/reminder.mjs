// Reminds people of things. BOT_TOKEN=pbt_… node reminder.mjs http://localhost:8080 [FILE]
import * as files from 'node:fs/promises';
import { WebSocket } from 'ws';
import { Bot, FileStorage } from '../dist/bot/index.js';

const [baseUrl = 'http://localhost:8080', path = 'reminder.json'] = process.argv.slice(2);
const storage = new FileStorage(path, files);
const bot = new Bot({ baseUrl, token: process.env.BOT_TOKEN ?? '', storage, platform: { WebSocket } });
const seconds = { s: 1, m: 60, h: 3600, d: 86_400 };

/** The server sends it when it is time, whether this program runs or not; in an encrypted chat this program does. */
async function remind({ chatId, message, args, reply }) {
  const [, amount, unit, what] = /^(\d{1,4})\s*([smhd])\s+(\S[\s\S]*)$/.exec(args) ?? [];
  if (what === undefined) return reply('Say it like this: /remind 10m tea');
  const sendAt = new Date(Date.now() + Number(amount) * seconds[unit] * 1000);
  const content = { type: 'text', text: `⏰ ${what}`, mentions: [message.senderId] };
  const later = { clientMessageId: `remind.${message.id}`, content, replyTo: message.id, sendAt };
  const id = await bot.sendLater(chatId, later);
  const buttons = [[{ id: `cancel.${id}`, text: 'Cancel', style: 'danger' }]];
  return reply({ type: 'text', text: `I will, in ${amount} ${unit}.`, buttons });
}

bot.command('remind', 'Reminds you of something', remind, '10m tea');
bot.onPress(/^cancel\.(.+)$/, async ({ chatId, match, edit }) => {
  await edit((await bot.cancelLater(chatId, match[1])) ? 'Cancelled.' : 'It was sent already.');
});

await bot.start();
console.log('reminder answers');
process.once('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
