import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reduce, type Input } from '../src/sync/reduce.js';
import { emptySyncState, type Effect, type SyncState } from '../src/sync/sync_state.js';
import { ChatModel } from './chat_model.js';

const me = 'user-0';
const chatIds = ['a', 'b', 'c'];
const people = ['user-0', 'user-1', 'user-2', 'stranger'];

/** What can happen between people in three chats, as inputs, in an order in which it may come. */
function inputsOf(draws: readonly (readonly [what: number, chat: number, who: number])[]): Input[] {
  const models = chatIds.map((id) => new ChatModel(id, 'group', me, ['user-1', 'user-2']));
  return draws.flatMap(([what, chat, who]): Input[] => {
    const model = models[chat % models.length] as ChatModel;
    const userId = people[who % people.length] as string;
    const before = model.lastSeq;
    const frame = (frame: Extract<Input, { kind: 'frame' }>['frame']): Input => ({ kind: 'frame', frame, now: who });
    const timestamp = '2026-01-01T00:00:00.000Z';
    const marks = { deliveredSeq: before, readSeq: who % 2 === 0 ? before : 1 };
    const others: Input[] = [
      frame({ type: 'RECEIPT', chatId: model.id, userId, ...marks, timestamp }),
      frame({ type: 'TYPING', chatId: model.id, userId, isTyping: what % 2 === 0 }),
      frame({ type: 'PRESENCE_BROADCAST', userId, status: 'online', timestamp }),
      { kind: 'read', chatId: model.id, seq: before },
      { kind: 'chatLoaded', chat: model.chatFor(me) },
      { kind: 'pageLoaded', chatId: model.id, page: model.page(20), place: 'newest' },
      { kind: 'chatGone', chatId: model.id },
      { kind: 'tick', now: who * 1000 },
      { kind: 'messageHidden', chatId: model.id, messageId: `${model.id}.${who}` },
      { kind: 'excerptsLoaded', messages: model.messages.slice(0, who) },
    ];
    const input = others[what];
    if (input) return [input];
    const at = who % Math.max(model.messages.length, 1);
    if (what < 16) model.send(userId, `c${before}`, { type: 'text', text: 'x', mentions: [me] }, undefined, 0, {});
    else if (what === 16) model.edit(at, 'edited');
    else if (what === 17) model.remove(at);
    else model.react(at, userId, '👍');
    return model.log.slice(before).map((event) => frame(event));
  });
}

function oneByOne(state: SyncState, inputs: readonly Input[]): { state: SyncState; effects: Effect[] } {
  const effects: Effect[] = [];
  for (const input of inputs) {
    const next = reduce(state, [input]);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}

test('inputs that are taken together give what they give one by one, and leave the former state as it was', () => {
  const draws = fc.array(fc.tuple(fc.nat(18), fc.nat(2), fc.nat(5)), { maxLength: 40 });
  fc.assert(
    fc.property(draws, draws, (first, second) => {
      const inputs = inputsOf([...first, ...second]);
      const user = { id: me, username: me, displayName: me, status: 'online' } as const;
      const signedIn = reduce(emptySyncState, [{ kind: 'signedIn', account: { user, deviceId: 'd' } }]).state;
      const before = reduce(signedIn, inputs.slice(0, first.length)).state;
      const text = JSON.stringify(before);
      const rest = inputs.slice(first.length);
      const together = reduce(before, rest);
      expect(together).toEqual(oneByOne(before, rest));
      expect(JSON.stringify(before)).toBe(text);
    }),
    { numRuns: 300 },
  );
});
