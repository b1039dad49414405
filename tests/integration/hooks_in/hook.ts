import type { IncomingHook, IncomingHookList } from '@parley/sdk';
import type { Person } from '../harness/person.js';

/** An incoming webhook, as somebody has made it, and what a tool does with its address. */
export class Hook {
  private constructor(
    readonly owner: Person,
    readonly chatId: string,
    readonly made: IncomingHook,
  ) {}

  static async make(owner: Person, chatId: string, name = 'Alerts'): Promise<Hook> {
    const path = `/api/chats/${chatId}/hooks/incoming`;
    return new Hook(owner, chatId, (await owner.api.ask<IncomingHook>('POST', path, { body: { name } })).body);
  }

  get path(): string {
    return `/api/chats/${this.chatId}/hooks/incoming/${this.made.id}`;
  }

  get address(): string {
    return this.owner.baseUrl + (this.made.url ?? '');
  }

  async list(): Promise<IncomingHookList['items']> {
    return (await this.owner.api.ask<IncomingHookList>('GET', `/api/chats/${this.chatId}/hooks/incoming`)).body.items;
  }

  /** As a tool that knows nothing of Parley. */
  async post(
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string; headers: Headers }> {
    return postTo(this.address, body, headers);
  }
}

export async function postTo(
  address: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}
