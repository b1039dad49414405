import { changedKeys, type ChatState, type ClientState } from '@parley/sdk';

/**
 * A function that finds the people of somebody's chats, in order, without oneself: those who are in them, and who wrote last.
 * Asked again it gives the same list as long as nobody is new and nobody's chat has changed its people: it is asked after
 * every message.
 */
export function acquaintanceFinder(): (chats: ClientState['chats'], ownId: string | undefined) => readonly string[] {
  let asked: ClientState['chats'] = {};
  let askedBy: string | undefined;
  let known = new Set<string>();
  let people: readonly string[] = [];

  const brings = (before: ChatState | undefined, after: ChatState | undefined): boolean =>
    before === undefined ||
    after === undefined ||
    before.participants !== after.participants ||
    (after.lastMessage !== undefined && !known.has(after.lastMessage.senderId));

  return (chats, ownId) => {
    const before = asked;
    const same = ownId === askedBy && !changedKeys(before, chats).some((id) => brings(before[id], chats[id]));
    asked = chats;
    askedBy = ownId;
    if (same) return people;
    known = new Set();
    for (const { participants, lastMessage } of Object.values(chats)) {
      for (const { userId } of participants ?? []) known.add(userId);
      if (lastMessage !== undefined) known.add(lastMessage.senderId);
    }
    people = [...known].filter((id) => id !== ownId).sort();
    return people;
  };
}
