import type { ClientState } from '../../sync/state.js';
import type { Message } from '../../wire/generated/schema.js';
import { listParticipants } from '../calls/people_acts.js';
import type { EffectContext } from '../perform_effects.js';
import { derivedId } from './derived_id.js';

const pageSize = 100;
const mostPages = 10;
/** A copy may have left before the list's message did, by so many milliseconds at most. */
const ahead = 86_400_000;

/** Where a recipient of a list has its messages, when the direct chat is encrypted. */
export interface ListCopy {
  readonly chatId: string;
  readonly clientMessageId: string;
}

/** The copies of a list's message for those recipients whom the server can't write to. Their ids tell nothing to who does not know the list's message. */
export async function copiesOf(
  context: EffectContext,
  { chatId: listId, clientMessageId: original }: ListCopy,
): Promise<readonly ListCopy[]> {
  const recipients = await listParticipants(context, listId);
  const sealed = encryptedChats(context.store.getState());
  const copies: ListCopy[] = [];
  for (const { userId } of recipients) {
    const chatId = sealed.get(userId);
    if (chatId !== undefined) copies.push({ chatId, clientMessageId: await derivedId(`${original}/${userId}`) });
  }
  return copies;
}

/** A copy as the server has it; undefined where it has none. `original` is when the list's message was sent. */
export async function findCopy(
  { store, http }: EffectContext,
  { chatId, clientMessageId }: ListCopy,
  original: string,
): Promise<Message | undefined> {
  const { account, timelines } = store.getState();
  const isCopy = (message: Message): boolean =>
    message.clientMessageId === clientMessageId && message.senderId === account?.user.id;
  const loaded = timelines[chatId]?.messages.findLast(isCopy);
  if (loaded) return loaded;
  const since = new Date(Date.parse(original) - ahead).toISOString();
  let query: { limit: number; since?: string; after?: string } = { limit: pageSize, since };
  for (let page = 0; page < mostPages; page += 1) {
    const { items } = await http.call('listMessages', { path: { chatId }, query });
    const found = items.find(isCopy);
    const last = items.at(-1);
    if (found || !last) return found;
    query = { limit: pageSize, after: last.id };
  }
  return undefined;
}

/** The encrypted direct chats of the account, by whom they are with. */
function encryptedChats({ account, chats }: ClientState): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, type, sealedSince, participants = [] } of Object.values(chats)) {
    if (type !== 'direct' || sealedSince === undefined) continue;
    const other = participants.find(({ userId }) => userId !== account?.user.id);
    if (other) found.set(other.userId, id);
  }
  return found;
}
