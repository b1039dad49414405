import { PEOPLE, SCENES, type Line, type Name, type Scene } from './story.js';
import { Person } from './person.js';

export type Cast = Readonly<Record<Name, Person>>;

/** Registers everybody of the story. Rejects with USERNAME_TAKEN where it was told before. */
export async function gatherCast(url: string): Promise<Cast> {
  const cast: Partial<Record<Name, Person>> = {};
  for (const [name, displayName] of Object.entries(PEOPLE) as [Name, string][]) {
    cast[name] = await Person.register(url, name, displayName);
  }
  return cast as Cast;
}

/** Plays all scenes, line by line; how many messages were written. */
export async function tellStory(cast: Cast): Promise<number> {
  let messages = 0;
  for (const scene of SCENES) messages += await play(cast, scene);
  return messages;
}

async function play(cast: Cast, { type, people, name, description, lines }: Scene): Promise<number> {
  const [maker, ...others] = people;
  if (maker === undefined) return 0;
  const chatId = await cast[maker].makeChat(
    type,
    others.map((other) => cast[other].id),
    name,
    description,
  );
  const ids: string[] = [];
  for (const line of lines) {
    const replyTo = line.re === undefined ? undefined : ids[ids.length - line.re];
    const id = await cast[line.who].write(chatId, contentOf(cast, line), replyTo);
    ids.push(id);
    await answer(cast, chatId, id, line);
  }
  return ids.length;
}

function contentOf(cast: Cast, { text, poll, mentions }: Line): object {
  if (poll !== undefined) return { type: 'poll', poll: { question: poll.question, options: poll.options } };
  return { type: 'text', text, ...(mentions !== undefined && { mentions: mentions.map((name) => cast[name].id) }) };
}

/** What becomes of a message: reactions, votes, a pin, a correction. */
async function answer(
  cast: Cast,
  chatId: string,
  id: string,
  { who, like, poll, pinned, edited }: Line,
): Promise<void> {
  for (const [name, emoji] of Object.entries(like ?? {}) as [Name, string][]) {
    await cast[name].ask('POST', `/api/messages/${id}/reactions`, { emoji, action: 'add' });
  }
  for (const [name, option] of Object.entries(poll?.votes ?? {}) as [Name, number][]) {
    await cast[name].ask('POST', `/api/messages/${id}/votes`, { options: [option] });
  }
  if (pinned) await cast[who].ask('POST', `/api/chats/${chatId}/pin-message`, { messageId: id, pinned: true });
  if (edited !== undefined)
    await cast[who].ask('PUT', `/api/messages/${id}`, { content: { type: 'text', text: edited } });
}
