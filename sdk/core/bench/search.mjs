// Full text over 100,000 messages of this device: how long it takes to open what is kept, to look, and to take in a page.
// Beside it: the same texts looked through by a regular expression without an index, which is what there would be without one.
import { webcrypto } from 'node:crypto';
import { MessageIndex } from '../dist/search/message_index.js';
import { MemoryStorage } from '../dist/storage/memory_storage.js';
import { openSealedStorage } from '../dist/storage/sealed_storage.js';

const count = Number(process.argv[2] ?? 100_000);
const now = Date.now();
const words = Array.from({ length: 5_000 }, (_, n) => `w${((n * 7919) % 100_003).toString(36)}`);
let seed = 1;
const next = () => (seed = (seed * 48_271) % 2_147_483_647);
const sentence = () =>
  Array.from({ length: 4 + (next() % 20) }, () => words[Math.floor(Math.sqrt(next() % 25_000_000))]).join(' ');
const messages = Array.from({ length: count }, (_, n) => ({
  id: `message-${n}`,
  chatId: `chat-${n % 200}`,
  senderId: 'ada',
  timestamp: new Date(now - (count - n) * 1000).toISOString(),
  text: n === 17 ? 'the needle lies here' : sentence(),
}));

const time = async (task) => {
  const begin = performance.now();
  const result = await task();
  return [performance.now() - begin, result];
};
const best = async (task, rounds = 15) => {
  const times = [];
  for (let round = 0; round < rounds; round += 1) times.push((await time(task))[0]);
  times.sort((a, b) => a - b);
  return { p50: +times[rounds >> 1].toFixed(2), max: +times.at(-1).toFixed(2) };
};

const key = await webcrypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
const storage = await openSealedStorage(new MemoryStorage(), key);
const index = await MessageIndex.open(storage, now);
const [filling] = await time(async () => {
  for (let at = 0; at < count; at += 50) await index.put(messages.slice(at, at + 50));
});
const [opening, again] = await time(() => MessageIndex.open(storage, now));
const plain = (pattern) => () => messages.filter(({ text }) => pattern.test(text)).slice(0, 50);
console.log(
  JSON.stringify({
    messages: again.size,
    fillMs: Math.round(filling),
    openMs: Math.round(opening),
    oldestWordMs: await best(() => again.find({ words: 'needle' }, now)),
    noSuchWordMs: await best(() => again.find({ words: 'nowhere to be found' }, now)),
    commonWordsMs: await best(() => again.find({ words: `${words[4_900]} ${words[4_800]}` }, now)),
    oneChatMs: await best(() => again.find({ words: 'needle', chatId: 'chat-17' }, now)),
    takeInMs: await best(() =>
      again.put([{ ...messages[5], id: `new-${next()}`, timestamp: new Date().toISOString() }]),
    ),
    plainOldestWordMs: await best(plain(/\bneedle/iu)),
    residentMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
  }),
);
