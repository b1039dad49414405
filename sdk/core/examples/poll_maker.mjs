// Makes polls. BOT_TOKEN=pbt_… node poll_maker.mjs http://localhost:8080 [FILE]
import * as files from 'node:fs/promises';
import { WebSocket } from 'ws';
import { Bot, FileStorage } from '../dist/bot/index.js';

const [baseUrl = 'http://localhost:8080', path = 'poll_maker.json'] = process.argv.slice(2);
const storage = new FileStorage(path, files);
const bot = new Bot({ baseUrl, token: process.env.BOT_TOKEN ?? '', storage, platform: { WebSocket } });

async function makePoll({ args, reply }) {
  const [question, ...options] = args.split('|').map((part) => part.trim());
  if (!question || options.length < 2 || options.length > 20 || options.includes('')) {
    return reply('Say it like this: /poll Where do we eat? | Pizza | Soup');
  }
  const poll = await reply({ type: 'poll', poll: { question, options, multiple: false, anonymous: false } });
  const buttons = [[{ id: `close.${poll.id}`, text: 'Close the poll' }]];
  return reply({ type: 'text', text: 'Vote above.', buttons });
}

bot.command('poll', 'Asks the chat', makePoll, 'Question | A | B');
bot.onPress(/^close\.(.+)$/, async ({ chatId, match, edit }) => {
  const { results } = await bot.closePoll(chatId, match[1]);
  await edit(`Closed: ${results.counts.join(', ')}.`);
});

await bot.start();
console.log('poll_maker answers');
process.once('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
