import type { HttpClient } from '../../transport/http_client.js';
import type { ChatEvent, Cursor, Participant } from '../../wire/generated/schema.js';
import { ParleyError } from '../../wire/parley_error.js';
import type { BotPlaces } from '../bot_places.js';
import type { Patience } from '../patience.js';

const membersAtOnce = 100;
/** Beyond so many members no chat is encrypted. */
const mostPages = 11;

interface Context {
  readonly http: HttpClient;
  readonly patience: Patience;
  readonly places: BotPlaces;
}

/** Which chats of a bot are encrypted, and who is in them. */
export class SealedChats {
  readonly #context: Context;
  /** Chats that are not encrypted, and the members of those that are, as far as nothing was heard of a change since they were asked for. */
  readonly #known = new Map<string, Promise<readonly string[] | null>>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** To be called as soon as an event is heard: who joined or left since may change who gets a key. */
  hear(event: ChatEvent): void {
    if (event.type !== 'CHAT_UPDATED') return;
    this.#known.delete(event.chatId);
    if (event.changes.settings?.encryptionEnabled) this.note(event.chatId, event.seq);
  }

  /** Something may have happened that was not heard. */
  doubt(): void {
    this.#known.clear();
  }

  /** The chat is encrypted behind `seq`, and stays so. */
  note(chatId: string, seq: number): void {
    const known = this.sealedSince(chatId);
    if (known !== undefined && known <= seq) return;
    this.#context.places.noteSealed(chatId, seq);
    this.#known.delete(chatId);
  }

  sealedSince(chatId: string): number | undefined {
    return this.#context.places.sealed().get(chatId);
  }

  /** Everyone in an encrypted chat; null where it is not encrypted. */
  membersOf(chatId: string): Promise<readonly string[] | null> {
    const known = this.#known.get(chatId);
    if (known) return known;
    const asked = this.#ask(chatId);
    this.#known.set(chatId, asked);
    asked.catch(() => this.#known.delete(chatId));
    return asked;
  }

  async #ask(chatId: string): Promise<readonly string[] | null> {
    const { http, patience, places } = this.#context;
    if (this.sealedSince(chatId) === undefined) {
      const chat = await patience.insist(() => http.call('getChat', { path: { chatId } })).catch(unlessForbidden);
      if (!chat?.settings.encryptionEnabled) return null;
      places.noteSealed(chatId, chat.lastSeq);
    }
    const members: string[] = [];
    let cursor: Cursor = null;
    for (let page = 0; page < mostPages; page += 1) {
      const query: { limit: number; cursor?: string } = { limit: membersAtOnce, ...(cursor !== null && { cursor }) };
      const answer: { readonly items: readonly Participant[]; readonly nextCursor: Cursor } = await patience.insist(
        () => http.call('listParticipants', { path: { chatId }, query }),
      );
      members.push(...answer.items.map(({ userId }) => userId));
      cursor = answer.nextCursor;
      if (cursor === null) break;
    }
    return members;
  }
}

/** A bot that may not look at chats writes in those that are not known to be encrypted; the server refuses where they are. */
function unlessForbidden(error: unknown): undefined {
  if (!(error instanceof ParleyError) || error.code !== 'SCOPE_MISSING') throw error;
}
