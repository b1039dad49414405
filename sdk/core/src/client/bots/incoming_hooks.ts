import type { HttpClient } from '../../transport/http_client.js';
import type * as Wire from '../../wire/generated/schema.js';

/** The addresses at which other programs post into a chat. Every method rejects with ParleyError when the server refuses. */
export class IncomingHooks {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  async list(chatId: string): Promise<readonly Wire.IncomingHook[]> {
    return (await this.#http.call('listIncomingHooks', { path: { chatId } })).items;
  }

  /** Its address is told this once. */
  make(chatId: string, input: Wire.MakeIncomingHookRequest): Promise<Wire.IncomingHook> {
    return this.#http.call('makeIncomingHook', { path: { chatId }, body: input });
  }

  /** Another address in place of the former one. */
  renew(chatId: string, hookId: string): Promise<Wire.IncomingHook> {
    return this.#http.call('renewIncomingHook', { path: { chatId, hookId } });
  }

  async remove(chatId: string, hookId: string): Promise<void> {
    await this.#http.call('deleteIncomingHook', { path: { chatId, hookId } });
  }
}
