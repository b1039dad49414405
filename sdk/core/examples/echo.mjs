// Answers every message with its own text. BOT_TOKEN=pbt_… node echo.mjs http://localhost:8080 [FILE]
import * as files from 'node:fs/promises';
import { WebSocket } from 'ws';
import { Bot, FileStorage } from '../dist/bot/index.js';

const [baseUrl = 'http://localhost:8080', path = 'echo.json'] = process.argv.slice(2);
const storage = new FileStorage(path, files); // where it remembers what it has answered
const bot = new Bot({ baseUrl, token: process.env.BOT_TOKEN ?? '', storage, platform: { WebSocket } });

bot.command('shout', 'Says it louder', ({ args, reply }) => reply(args === '' ? 'What?' : args.toUpperCase()), 'words');
bot.onMessage(({ text, reply }) => (text === '' ? undefined : reply(text, { quote: true })));

await bot.start();
console.log('echo answers');
process.once('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
