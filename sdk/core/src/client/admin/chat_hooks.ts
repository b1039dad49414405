import type { HttpClient } from '../../transport/http_client.js';
import type * as Wire from '../../wire/generated/schema.js';

/** What the admins of a group or a channel have posted to other servers. Rejects with FORBIDDEN for others. */
export class ChatHooks {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  async list(chatId: string): Promise<readonly Wire.OutgoingHook[]> {
    return (await this.#http.call('listOutgoingHooks', { path: { chatId } })).items;
  }

  get(chatId: string, hookId: string): Promise<Wire.OutgoingHook> {
    return this.#http.call('getOutgoingHook', { path: { chatId, hookId } });
  }

  /** Posts what happens from now on. The answer holds the secret, which is not told again. */
  make(chatId: string, input: Wire.MakeOutgoingHookRequest): Promise<Wire.OutgoingHook> {
    return this.#http.call('makeOutgoingHook', { path: { chatId }, body: input });
  }

  /** Changes what is given. Switched on again it goes on where it stood. */
  change(chatId: string, hookId: string, input: Wire.ChangeOutgoingHookRequest): Promise<Wire.OutgoingHook> {
    return this.#http.call('changeOutgoingHook', { path: { chatId, hookId }, body: input });
  }

  /** A new secret takes the place of the former one. */
  renew(chatId: string, hookId: string): Promise<Wire.OutgoingHook> {
    return this.#http.call('renewOutgoingHook', { path: { chatId, hookId } });
  }

  /** Posts a ping now and tells what came of it. */
  test(chatId: string, hookId: string): Promise<Wire.HookTest> {
    return this.#http.call('testOutgoingHook', { path: { chatId, hookId } });
  }

  async delete(chatId: string, hookId: string): Promise<void> {
    await this.#http.call('deleteOutgoingHook', { path: { chatId, hookId } });
  }
}
