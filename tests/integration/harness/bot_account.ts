import type { BotToken, NewBot, Scope } from '@parley/sdk';
import { Api } from './api.js';
import type { Person } from './person.js';
import { Socket } from './socket.js';

let count = 0;

/** A bot of somebody, and the token that it was made with. */
export class BotAccount {
  private constructor(
    readonly owner: Person,
    readonly made: NewBot,
  ) {}

  static async make(owner: Person, scopes?: readonly Scope[], name = 'bot'): Promise<BotAccount> {
    const username = `${name}.${process.pid.toString(36)}${(count += 1).toString(36)}${Date.now().toString(36)}`;
    const body = { username, displayName: name, ...(scopes && { scopes }) };
    return new BotAccount(owner, (await owner.api.ask<NewBot>('POST', '/api/bots', { body })).body);
  }

  get id(): string {
    return this.made.bot.user.id;
  }

  get secret(): string {
    return this.made.token.secret ?? '';
  }

  get api(): Api {
    return new Api(this.owner.baseUrl, this.secret);
  }

  async newToken(scopes: readonly Scope[], more: object = {}): Promise<BotToken & { secret: string }> {
    const body = { name: 'another', scopes, ...more };
    const answer = await this.owner.api.ask<BotToken>('POST', `/api/bots/${this.id}/tokens`, { body });
    return answer.body as BotToken & { secret: string };
  }

  async connect(secret = this.secret): Promise<Socket> {
    const socket = await Socket.open(this.owner.baseUrl);
    socket.send({ type: 'CONNECT', token: secret });
    await socket.take('CONNECTED');
    return socket;
  }
}
