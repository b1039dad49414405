// How fast the state follows what the server tells; one line of JSON. `npm run bench -w sdk/core -- [EVENTS] [CHATS] [MESSAGES]`
import { loadavg } from 'node:os';
import { reduce } from '../dist/sync/reduce.js';
import { decodeFrames } from '../dist/wire/decode_frames.js';
import { makeTraffic } from './traffic.mjs';
import { World } from './world.mjs';

/** The best of so many counts: what else the machine does makes a run slower, never faster. */
const rounds = 3;
/** Frames that are taken as one change: one alone, those of a busy moment, those of a flood. */
const gathered = [1, 16, 64, 256, 1024];

const [events = 100_000, chats = 1000, messages = 1000] = process.argv.slice(2).map(Number);
const loadBefore = loadavg()[0];
const world = new World(chats, messages);
const loaded = world.load();
const texts = makeTraffic(world, events);
const frames = texts.flatMap(decodeFrames);
if (frames.length !== events) throw new Error(`${events - frames.length} frames break the contract`);

const best = {};
for (let round = 0; round < rounds; round += 1) {
  take('parse', events, () => texts.forEach((text) => JSON.parse(text)));
  take('decode', events, () => texts.forEach((text) => decodeFrames(text)));
  for (const size of gathered) {
    // Where each event is a change of its own, fewer tell as much.
    const count = Math.min(events, size * 2000);
    take(`reduce${size}`, count, () => follow(frames, count, size, (frame) => [frame]));
  }
  take('decodeAndReduce1024', events, () => follow(texts, events, 1024, decodeFrames));
}
const bytesPerFrame = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / events);
const ratioToParse = Number((best.decodeAndReduce1024.perSecond / best.parse.perSecond).toFixed(3));
const heapMiB = Math.round(process.memoryUsage().heapUsed / 1048576);
const sizes = { chats, messages, events, bytesPerFrame, heapMiB };
console.log(JSON.stringify({ scenario: 'reducer', ...sizes, ...best, ratioToParse, loadBefore }));

/** Takes the first `count` items into the loaded state, `size` at a time, and checks that none was lost on the way. */
function follow(items, count, size, decode) {
  let state = loaded;
  for (let at = 0; at < count; at += size) {
    const taken = items.slice(at, Math.min(at + size, count)).flatMap(decode);
    state = reduce(
      state,
      taken.map((frame) => ({ kind: 'frame', frame, now: 0 })),
    ).state;
  }
  if (count < events) return;
  for (const { id, seq } of world.chats) {
    if (state.chats[id].appliedSeq !== seq) throw new Error(`${id} is at ${state.chats[id].appliedSeq}, not ${seq}`);
  }
}

/** Events per second, and per second of the processor's time in all threads, the collector's too. */
function take(name, count, run) {
  const [start, used] = [process.hrtime.bigint(), process.cpuUsage()];
  run();
  const { user, system } = process.cpuUsage(used);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const before = best[name] ?? { perSecond: 0, perCpuSecond: 0 };
  best[name] = {
    perSecond: Math.max(before.perSecond, Math.round(count / seconds)),
    perCpuSecond: Math.max(before.perCpuSecond, Math.round((count * 1e6) / (user + system))),
  };
}
