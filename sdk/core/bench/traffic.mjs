import { me, timeOf } from './world.mjs';

/** How many of a hundred frames are of each kind, when people are awake. */
const mix = [
  [45, message],
  [28, receipt],
  [12, typing],
  [6, presence],
  [5, reaction],
  [3, edit],
  [1, deletion],
];

/** `count` frames as the server would send them, each as the text of a socket's message; some chats have more than others. */
export function makeTraffic(world, count) {
  return Array.from({ length: count }, () => JSON.stringify(nextFrame(world)));
}

function nextFrame(world) {
  const chat = world.chats[Math.floor(world.random() ** 3 * world.chats.length)];
  let drawn = world.random() * 100;
  const [, make] = mix.find(([share]) => (drawn -= share) < 0) ?? mix[0];
  return make(world, chat);
}

function message(world, chat) {
  const sender = world.random() < 0.15 ? me : world.pick(chat.members);
  const sent = world.nextMessage(chat, sender);
  return { type: 'MESSAGE_RECEIVED', chatId: chat.id, seq: chat.seq, message: sent };
}

function receipt(world, chat) {
  const timestamp = timeOf(chat.seq);
  if (chat.members.length > 50) {
    const counts = [{ seq: chat.seq, deliveredCount: 150, readCount: Math.floor(world.random() * 150) }];
    return { type: 'RECEIPT', chatId: chat.id, counts, timestamp };
  }
  const userId = world.pick(chat.members);
  const far = world.random() < 0.5 ? { deliveredSeq: chat.seq } : { deliveredSeq: chat.seq, readSeq: chat.seq };
  return { type: 'RECEIPT', chatId: chat.id, userId, ...far, timestamp };
}

function typing(world, chat) {
  return { type: 'TYPING', chatId: chat.id, userId: world.pick(chat.members), isTyping: world.random() < 0.7 };
}

function presence(world) {
  const { id: userId } = world.pick(world.users);
  const status = world.random() < 0.5 ? 'online' : 'offline';
  return { type: 'PRESENCE_BROADCAST', userId, status, timestamp: timeOf(0) };
}

function reaction(world, chat) {
  const { id: messageId } = world.pick(chat.recent);
  chat.seq += 1;
  const reactions = [{ emoji: '👍', count: 1, userIds: [world.pick(chat.members)] }];
  return { type: 'REACTION_CHANGED', chatId: chat.id, seq: chat.seq, messageId, reactions };
}

function edit(world, chat) {
  const before = world.pick(chat.recent);
  chat.seq += 1;
  const content = { type: 'text', text: 'Said better.' };
  const edited = { ...before, content, editedAt: timeOf(chat.seq), changedSeq: chat.seq };
  return { type: 'MESSAGE_EDITED', chatId: chat.id, seq: chat.seq, message: edited };
}

function deletion(world, chat) {
  const { id: messageId, senderId } = world.pick(chat.recent);
  chat.seq += 1;
  return { type: 'MESSAGE_DELETED', chatId: chat.id, seq: chat.seq, messageId, by: senderId };
}
