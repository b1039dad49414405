import { omit } from '../sync/record.js';
import { ParleyError } from '../wire/parley_error.js';
import type * as Wire from '../wire/generated/schema.js';
import { loadBlocked, loadContacts } from './calls/people_acts.js';
import type { EffectContext } from './perform_effects.js';

const pageSize = 200;
/** Between tries where the server asks to wait and does not say how long, in seconds. */
const shortWait = 1;

/** What the server keeps of an account and gives to it, as far as it is the account's own. */
export interface AccountExport {
  readonly exportedAt: string;
  readonly profile: Wire.Me;
  readonly devices: readonly Wire.Device[];
  readonly contacts: readonly Wire.User[];
  readonly blocked: readonly string[];
  readonly chats: readonly ExportedChat[];
}

/** A chat, and what the account has written there and still sees, oldest first. */
export interface ExportedChat {
  readonly chat: Omit<Wire.Chat, 'lastMessage' | 'receipts'>;
  readonly messages: readonly Wire.Message[];
}

export interface ExportOptions {
  /** Told before each chat and at the end: how many are done, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** An AbortSignal: ends the export, which rejects with what the signal says. */
  readonly signal?: { throwIfAborted(): void } | undefined;
}

/** Gathers all of it, chat by chat. Waits where the server asks for it; other refusals end the export. */
export async function exportAccount(
  context: EffectContext,
  pause: (milliseconds: number) => Promise<void>,
  { onProgress, signal }: ExportOptions,
): Promise<AccountExport> {
  const { http, store } = context;
  const ask = <T>(call: () => Promise<T>): Promise<T> => patiently(call, pause, signal);
  const profile = await ask(() => http.call('getMe', {}));
  const devices = (await ask(() => http.call('listSessions', { query: { limit: pageSize } }))).items;
  const contacts = await ask(() => loadContacts(context));
  await ask(() => loadBlocked(context));
  const ids = Object.keys(store.getState().chats);
  const chats: ExportedChat[] = [];
  for (const chatId of ids) {
    onProgress?.(chats.length, ids.length);
    const chat = omit(await ask(() => http.call('getChat', { path: { chatId } })), 'lastMessage', 'receipts');
    chats.push({ chat, messages: await ownMessages(context, chatId, profile.id, ask) });
  }
  onProgress?.(ids.length, ids.length);
  return { exportedAt: new Date().toISOString(), profile, devices, contacts, blocked: store.getState().blocked, chats };
}

/** Walks a chat from its newest message to its first, and keeps what the author wrote. */
async function ownMessages(
  { http }: EffectContext,
  chatId: string,
  author: string,
  ask: <T>(call: () => Promise<T>) => Promise<T>,
): Promise<readonly Wire.Message[]> {
  const own: Wire.Message[] = [];
  let before: string | undefined;
  for (;;) {
    const query = { limit: pageSize, ...(before !== undefined && { before }) };
    const page = await ask(() => http.call('listMessages', { path: { chatId }, query }));
    own.push(...page.items.filter(({ senderId, isDeleted }) => senderId === author && !isDeleted).reverse());
    const first = page.items[0];
    if (first === undefined || page.items.length < pageSize || first.id === before) return own.reverse();
    before = first.id;
  }
}

/** Asks again after the wait that the server names, as long as it does. */
async function patiently<T>(
  call: () => Promise<T>,
  pause: (milliseconds: number) => Promise<void>,
  signal: ExportOptions['signal'],
): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ParleyError) || error.code !== 'RATE_LIMITED') throw error;
      await pause((error.retryAfter ?? shortWait) * 1000);
    }
  }
}
