import type { Message, ScheduledMessage } from '@parley/sdk';
import { text } from '../harness/person.js';
import type { Chance } from './chance.js';
import type { Device } from './device.js';

/** Something that a person does, chosen by chance from what the own device shows. Nothing where it shows nothing. */
type Deed = (actor: Device, others: readonly Device[], chance: Chance) => unknown;

const chatOf = (actor: Device, chance: Chance): string | undefined => chance.of(Object.keys(actor.state.chats).sort());

const groupOf = (actor: Device, chance: Chance): string | undefined =>
  chance.of(
    Object.values(actor.state.chats)
      .filter(({ type }) => type === 'group')
      .map(({ id }) => id)
      .sort(),
  );

function messageOf(actor: Device, chance: Chance, whose: 'own' | 'any'): Message | undefined {
  const messages = actor.state.timelines[chatOf(actor, chance) ?? '']?.messages ?? [];
  return chance.of(messages.filter((message) => whose === 'any' || message.senderId === actor.userId));
}

const on =
  <Subject>(choose: (actor: Device, chance: Chance) => Subject | undefined, act: ActOn<Subject>): Deed =>
  (actor, others, chance) => {
    const subject = choose(actor, chance);
    return subject === undefined ? undefined : act(actor, subject, chance, others);
  };
type ActOn<Subject> = (actor: Device, subject: Subject, chance: Chance, others: readonly Device[]) => unknown;

const ownMessage = (actor: Device, chance: Chance): Message | undefined => messageOf(actor, chance, 'own');
const anyMessage = (actor: Device, chance: Chance): Message | undefined => messageOf(actor, chance, 'any');
const poll = (actor: Device, chance: Chance): Message | undefined =>
  chance.of(
    Object.values(actor.state.timelines)
      .flatMap(({ messages }) => messages)
      .filter(({ content, isDeleted }) => content.poll && !isDeleted),
  );
const scheduled = (actor: Device, chance: Chance): ScheduledMessage | undefined =>
  chance.of(Object.values(actor.state.scheduled).flat());
const inAnHour = (): Date => new Date(Date.now() + 3_600_000);
const flag = (chance: Chance): boolean => chance.below(2) === 0;
let words = 0;
const say = (): ReturnType<typeof text> => text(`words ${(words += 1)}`);

const send = on(chatOf, ({ client }, chatId) => void client.sendMessage(chatId, say()));

/** As often as they are named here. */
export const deeds: Readonly<Record<string, Deed>> = {
  send,
  sendMore: send,
  sendStillMore: send,
  reply: on(anyMessage, ({ client }, { id, chatId }) => void client.sendMessage(chatId, say(), { replyTo: id })),
  edit: on(ownMessage, ({ client }, { id }) => client.editMessage(id, say())),
  deleteForEveryone: on(ownMessage, ({ client }, message) => client.deleteMessage(message, 'everyone')),
  deleteForMe: on(anyMessage, ({ client }, message) => client.deleteMessage(message, 'me')),
  react: on(anyMessage, ({ client }, message, chance) =>
    client.react(message, chance.of(['👍', '🌊', '🍋']) ?? '', flag(chance) ? 'add' : 'remove'),
  ),
  askAll: on(chatOf, ({ client }, chatId, chance) => {
    const terms = { multiple: flag(chance), anonymous: flag(chance) };
    const question = `question ${(words += 1)}`;
    void client.sendMessage(chatId, { type: 'poll', poll: { question, options: ['a', 'b', 'c'], ...terms } });
  }),
  vote: on(poll, ({ client }, { id, content }, chance) =>
    client.vote(id, content.poll?.multiple ? [0, 1, 2].filter(() => flag(chance)) : [chance.below(3)]),
  ),
  takeVoteBack: on(poll, ({ client }, { id }) => client.vote(id, [])),
  closePoll: on(poll, ({ client }, { id }, chance) => (chance.below(3) === 0 ? client.closePoll(id) : undefined)),
  loadScheduled: on(chatOf, ({ client }, chatId) => client.later.loadScheduled(chatId)),
  schedule: on(chatOf, ({ client }, chatId) => client.later.schedule(chatId, { content: say(), sendAt: inAnHour() })),
  reschedule: on(scheduled, ({ client }, one) => client.later.change(one, { content: say(), sendAt: inAnHour() })),
  cancelScheduled: on(scheduled, ({ client }, one) => client.later.cancel(one)),
  sendScheduled: on(scheduled, ({ client }, one) => client.later.sendNow(one)),
  remind: on(anyMessage, ({ client }, { id }) => client.later.remind(id, inAnHour())),
  dismissReminder: on(anyMessage, ({ client }, { id }) => client.later.dismiss(id)),
  forward: on(anyMessage, (actor, { id }, chance) => {
    const chatId = chatOf(actor, chance);
    return chatId === undefined ? undefined : actor.client.forwardMessage(id, [chatId]);
  }),
  pinMessage: on(anyMessage, ({ client }, message, chance) =>
    client.pinMessage(message, flag(chance) ? 'pin' : 'unpin'),
  ),
  draft: on(chatOf, ({ client }, chatId, chance) =>
    client.setDraft(chatId, flag(chance) ? `draft ${(words += 1)}` : ''),
  ),
  draftMore: on(chatOf, ({ client }, chatId) => client.setDraft(chatId, `draft ${(words += 1)}`)),
  read: on(chatOf, ({ client, state }, chatId) => client.markRead(chatId, state.chats[chatId]?.lastSeq ?? 0)),
  mute: on(chatOf, ({ client }, chatId, chance) =>
    flag(chance) ? client.muteChat(chatId) : client.unmuteChat(chatId),
  ),
  pin: on(chatOf, ({ client }, chatId, chance) => client.pinChat(chatId, flag(chance) ? 'pin' : 'unpin')),
  archive: on(chatOf, ({ client }, chatId, chance) =>
    client.archiveChat(chatId, flag(chance) ? 'archive' : 'unarchive'),
  ),
  markUnread: on(chatOf, ({ client }, chatId, chance) => client.markUnread(chatId, flag(chance) ? 'mark' : 'unmark')),
  rename: on(groupOf, ({ client }, chatId) => client.updateChat(chatId, { name: `group ${(words += 1)}` })),
  describe: on(groupOf, ({ client }, chatId) => client.updateChat(chatId, { description: `about ${(words += 1)}` })),
  add: on(groupOf, ({ client }, chatId, chance, others) =>
    client.addParticipants(chatId, [chance.of(others)?.userId ?? '']),
  ),
  remove: on(groupOf, ({ client }, chatId, chance, others) =>
    client.removeParticipant(chatId, chance.of(others)?.userId ?? ''),
  ),
  setRole: on(groupOf, ({ client }, chatId, chance, others) =>
    client.setParticipantRole(chatId, chance.of(others)?.userId ?? '', flag(chance) ? 'admin' : 'member'),
  ),
  leave: on(groupOf, ({ client }, chatId, chance) => (chance.below(4) === 0 ? client.leaveChat(chatId) : undefined)),
  createGroup: ({ client }, others, chance) =>
    chance.below(4) === 0
      ? client.createChat({ type: 'group', name: 'new', participantIds: others.map(({ userId }) => userId) })
      : undefined,
  openTimeline: on(chatOf, ({ client }, chatId) => client.openTimeline(chatId)),
  cut: (actor) => actor.cut(),
  reload: (actor, _, chance) => (chance.below(3) === 0 ? actor.reload() : undefined),
};
