import type { ChatState, ClientState } from '@parley/sdk';

/**
 * A function that finds the people of somebody's chats, in order, without oneself: those who are in them, and who wrote last.
 * Asked again it gives the same list as long as nobody is new and nobody's chat has changed its people: it is asked after
 * every message.
 */
export function acquaintanceFinder(): (chats: ClientState['chats'], ownId: string | undefined) => readonly string[] {
  let asked: ClientState['chats'] | null = null;
  let askedBy: string | undefined;
  let participants = new Map<string, ChatState['participants']>();
  let known = new Set<string>();
  let people: readonly string[] = [];

  const isSame = (all: readonly ChatState[]): boolean =>
    all.length === participants.size &&
    all.every(
      (chat) =>
        participants.has(chat.id) &&
        participants.get(chat.id) === chat.participants &&
        (chat.lastMessage === undefined || known.has(chat.lastMessage.senderId)),
    );

  return (chats, ownId) => {
    if (chats === asked && ownId === askedBy) return people;
    const all = Object.values(chats);
    const same = ownId === askedBy && isSame(all);
    asked = chats;
    askedBy = ownId;
    if (same) return people;
    participants = new Map(all.map((chat) => [chat.id, chat.participants]));
    known = new Set(all.flatMap((chat) => chat.participants?.map(({ userId }) => userId) ?? []));
    for (const { lastMessage } of all) if (lastMessage !== undefined) known.add(lastMessage.senderId);
    people = [...known].filter((id) => id !== ownId).sort();
    return people;
  };
}
