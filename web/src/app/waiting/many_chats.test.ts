import type { ChatState, ClientState } from '@parley/sdk';
import { expect, it } from 'vitest';
import { withEntry } from '../../../../sdk/core/src/sync/record';
import { chatOrderer, filterSurveyor, passesFilter } from '../../features/chat-list/order_chats';
import { findNotices } from '../../features/notifications/find_notices';
import { acquaintanceFinder } from '../find_acquaintances';
import { waitingCounter } from './waiting_chats';

const CHATS = 10_000;
const MESSAGES = 200;

function chatAt(at: number, seq: number): ChatState {
  return {
    id: `chat-${at}`,
    type: at % 5 === 0 ? 'group' : 'direct',
    createdAt: '2026-01-01T00:00:00.000Z',
    participants: [{ userId: 'me' }, { userId: `user-${at % 2_000}` }],
    unreadCount: at % 7,
    mentionCount: 0,
    isPinned: at % 1_000 === 0,
    isArchived: at % 50 === 1,
    lastMessage: {
      seq,
      senderId: `user-${at % 2_000}`,
      timestamp: new Date(1_700_000_000_000 + at * 60_000 + seq * 1_000_000_000).toISOString(),
    },
  } as unknown as ChatState;
}

/** Who is in a chat stays the same object when a message comes. */
const sameAs = (chat: ChatState | undefined) => chat?.participants && { participants: chat.participants };

/** Everything on the page that looks through all chats after each message. */
function makeOnlookers() {
  const order = chatOrderer();
  const people = acquaintanceFinder();
  const survey = filterSurveyor();
  const count = waitingCounter();
  return {
    order: ({ chats }: ClientState) => order(chats, []),
    filters: ({ chats }: ClientState) => survey(chats),
    list: ({ chats }: ClientState) => order(chats, []).filter((chat) => passesFilter(chat, 'all')),
    title: ({ chats }: ClientState) => count(chats),
    people: ({ chats }: ClientState) => people(chats, 'me'),
    notices: (after: ClientState, before: ClientState) => findNotices(before, after),
  };
}

it('tells how long somebody with 10,000 chats waits for a message to be sorted in', () => {
  const chats = Object.fromEntries(Array.from({ length: CHATS }, (_, at) => [`chat-${at}`, chatAt(at, 1)]));
  const about = { blocked: [], users: {}, account: { user: { id: 'me' } }, connection: { phase: 'online' } };
  let state = { ...about, chats } as unknown as ClientState;
  const onlookers = Object.entries(makeOnlookers());
  for (const [, look] of onlookers) look(state, state);
  const spent: Record<string, number> = {};
  for (let message = 0; message < MESSAGES; message += 1) {
    const at = (message * 7_919) % CHATS;
    const before: ClientState = state;
    state = {
      ...state,
      chats: withEntry(state.chats, `chat-${at}`, { ...chatAt(at, message + 2), ...sameAs(state.chats[`chat-${at}`]) }),
    };
    for (const [name, look] of onlookers) {
      const begun = performance.now();
      look(state, before);
      spent[name] = (spent[name] ?? 0) + performance.now() - begun;
    }
    expect(onlookers.length).toBe(6);
  }
  const each = Object.entries(spent).map(([name, ms]) => [name, Number((ms / MESSAGES).toFixed(3))] as const);
  const whole = Number((Object.values(spent).reduce((sum, ms) => sum + ms, 0) / MESSAGES).toFixed(3));
  console.info(
    JSON.stringify({ scenario: 'many chats', chats: CHATS, msPerMessage: Object.fromEntries<number>(each), whole }),
  );
  const newest = `chat-${((MESSAGES - 1) * 7_919) % CHATS}`;
  expect(chatOrderer()(state.chats, []).findIndex(({ id, isPinned }) => !isPinned && id === newest)).toBeLessThan(20);
});
