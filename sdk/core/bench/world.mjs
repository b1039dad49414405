import { reduce } from '../dist/sync/reduce.js';
import { emptySyncState } from '../dist/sync/sync_state.js';
import { seeded } from './random.mjs';

export const me = 'user-0';
const peopleCount = 2000;
const begin = 1_700_000_000_000;

/**
 * Somebody's chats, as the server tells of them: 60 of 100 direct, 35 groups of 5 to 50, 5 of 200 (which have no receipts for
 * each). All messages are loaded. The same for the same sizes.
 */
export class World {
  constructor(chatCount, messageCount) {
    this.random = seeded(1);
    this.chats = Array.from({ length: chatCount }, (_, at) => this.#makeChat(at, messageCount));
    this.users = Array.from({ length: peopleCount }, (_, at) => ({
      id: `user-${at}`,
      username: `name${at}`,
      displayName: `Name ${at}`,
      status: 'offline',
    }));
  }

  /** The client's state after it has loaded everything. */
  load() {
    const inputs = [
      { kind: 'signedIn', account: { user: this.users[0], deviceId: 'device' } },
      { kind: 'usersLoaded', users: this.users },
    ];
    for (const { snapshot, messages, seq } of this.chats) {
      const page = { items: messages, nextCursor: null, asOfSeq: seq };
      inputs.push({ kind: 'chatLoaded', chat: snapshot });
      inputs.push({ kind: 'pageLoaded', chatId: snapshot.id, page, place: 'newest' });
    }
    return reduce(emptySyncState, inputs).state;
  }

  /** A message of a chat that takes the next place in its log. */
  nextMessage(chat, senderId) {
    chat.seq += 1;
    chat.ordinal += 1;
    chat.counts[senderId] = (chat.counts[senderId] ?? 0) + 1;
    const at = Math.floor(this.random() * texts.length);
    const message = {
      id: `${chat.id}.${chat.seq}`,
      chatId: chat.id,
      seq: chat.seq,
      ordinal: chat.ordinal,
      senderId,
      clientMessageId: `message-${chat.ordinal}`,
      content: { type: 'text', text: texts[at] },
      timestamp: timeOf(chat.seq),
      seenSeq: chat.seq - 1,
      ...(chat.members.length <= 50 && { vectorClock: clockOf(chat, senderId) }),
      isDeleted: false,
      reactions: [],
    };
    chat.recent.push(message);
    if (chat.recent.length > 20) chat.recent.shift();
    return message;
  }

  pick(list) {
    return list[Math.floor(this.random() * list.length)];
  }

  #makeChat(at, messageCount) {
    const kind = at % 100;
    const size = kind < 60 ? 2 : kind < 95 ? 5 + Math.floor(this.random() * 45) : 200;
    const first = 1 + Math.floor(this.random() * (peopleCount - 200));
    const members = [me, ...Array.from({ length: size - 1 }, (_, one) => `user-${first + one}`)];
    const chat = { id: `chat-${at}`, members, seq: 0, ordinal: 0, counts: {}, recent: [] };
    const messages = Array.from({ length: messageCount }, () => this.nextMessage(chat, this.pick(members)));
    return Object.assign(chat, { messages, snapshot: snapshotOf(chat, messages.at(-1)) });
  }
}

export function timeOf(seq) {
  return new Date(begin + seq * 1000).toISOString();
}

/** Of a chat's people the latest dozen are named, as in one in which not everybody writes. */
function clockOf(chat, senderId) {
  const named = Object.keys(chat.counts).slice(0, 12);
  return Object.fromEntries([...named, senderId].map((id) => [id, chat.counts[id]]));
}

function snapshotOf({ id, members, seq }, lastMessage) {
  const participants = members.slice(0, 100).map((userId) => ({ userId, role: 'member', joinedAt: timeOf(0) }));
  return {
    id,
    type: members.length === 2 ? 'direct' : 'group',
    name: members.length === 2 ? undefined : `Group ${id}`,
    createdBy: me,
    createdAt: timeOf(0),
    participantCount: members.length,
    participants,
    settings: {
      encryptionEnabled: false,
      messageRetentionSeconds: null,
      disappearingSeconds: null,
      slowModeSeconds: 0,
      historyVisible: 'all',
    },
    lastSeq: seq,
    lastMessage,
    readSeq: seq,
    unreadCount: 0,
    mentionCount: 0,
    markedUnread: false,
    isMuted: false,
    notificationsEnabled: true,
    isPinned: false,
    isArchived: false,
    role: 'member',
    pinnedMessageIds: [],
    ...(members.length <= 50 && {
      receipts: members.map((userId) => ({ userId, deliveredSeq: seq, readSeq: seq })),
    }),
  };
}

const texts = Array.from({ length: 64 }, (_, at) => 'What one writes to another, more or less. '.repeat(1 + (at % 6)));
