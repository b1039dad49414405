import type { HttpClient } from '../../transport/http_client.js';
import type * as Wire from '../../wire/generated/schema.js';

/** One's own bots, and what bots offer in chats. Every method rejects with ParleyError when the server refuses. */
export class BotActs {
  readonly #http: HttpClient;
  readonly #pressSealed: ((messageId: string, buttonId: string) => boolean) | undefined;

  /** `pressSealed` does it where only the bot can know its buttons; whether that is so. */
  constructor(http: HttpClient, pressSealed?: (messageId: string, buttonId: string) => boolean) {
    this.#http = http;
    this.#pressSealed = pressSealed;
  }

  async list(): Promise<readonly Wire.Bot[]> {
    return (await this.#http.call('listBots', {})).items;
  }

  /** The token's secret is told this once. */
  make(input: Wire.MakeBotRequest): Promise<Wire.NewBot> {
    return this.#http.call('makeBot', { body: input });
  }

  change(botId: string, changes: Wire.ChangeBotRequest): Promise<Wire.Bot> {
    return this.#http.call('changeBot', { path: { botId }, body: changes });
  }

  async remove(botId: string): Promise<void> {
    await this.#http.call('deleteBot', { path: { botId } });
  }

  async listTokens(botId: string): Promise<readonly Wire.BotToken[]> {
    return (await this.#http.call('listBotTokens', { path: { botId } })).items;
  }

  /** Its secret is told this once. */
  makeToken(botId: string, input: Wire.MakeBotTokenRequest): Promise<Wire.BotToken> {
    return this.#http.call('makeBotToken', { path: { botId }, body: input });
  }

  async revokeToken(botId: string, tokenId: string): Promise<void> {
    await this.#http.call('revokeBotToken', { path: { botId, tokenId } });
  }

  /** What the bots of a chat do when they are asked to. */
  async listCommands(chatId: string): Promise<readonly Wire.BotCommand[]> {
    return (await this.#http.call('listCommands', { path: { chatId } })).items;
  }

  /** Presses a button of a message; resolves when the bot is sure to learn of it. In an encrypted chat that goes through the outbox. */
  async press(messageId: string, buttonId: string): Promise<void> {
    if (this.#pressSealed?.(messageId, buttonId)) return;
    await this.#http.call('pressButton', { path: { messageId }, body: { buttonId } });
  }
}
