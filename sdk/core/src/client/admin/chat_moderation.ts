import type { HttpClient } from '../../transport/http_client.js';
import type * as Wire from '../../wire/generated/schema.js';

/** A page of a list; `nextCursor` is for the next call, null at the end. */
export interface PageOptions {
  readonly limit?: number;
  readonly cursor?: string;
}

/** How the admins of a group or a channel keep its peace. Rejects with FORBIDDEN for others. */
export class ChatModeration {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /**
   * Removes somebody, who comes back neither by an invitation nor by being added until the ban ends; without `until` when it
   * is lifted.
   */
  async ban(chatId: string, input: Wire.BanUserRequest): Promise<void> {
    await this.#http.call('banUser', { path: { chatId }, body: input });
  }

  async unban(chatId: string, userId: string): Promise<void> {
    await this.#http.call('unbanUser', { path: { chatId, userId } });
  }

  async listBans(chatId: string): Promise<readonly Wire.Ban[]> {
    return (await this.#http.call('listBans', { path: { chatId } })).items;
  }

  /** The member reads, and does not write until then (MUTED). */
  async mute(chatId: string, userId: string, until: Date): Promise<void> {
    await this.#http.call('muteMember', { path: { chatId }, body: { userId, until: until.toISOString() } });
  }

  async unmute(chatId: string, userId: string): Promise<void> {
    await this.#http.call('unmuteMember', { path: { chatId, userId } });
  }

  async listMutes(chatId: string): Promise<readonly Wire.MemberMute[]> {
    return (await this.#http.call('listMutes', { path: { chatId } })).items;
  }

  getTextRules(chatId: string): Promise<Wire.TextRules> {
    return this.#http.call('getTextRules', { path: { chatId } });
  }

  /** Messages of members with these words, or with links, are refused (TEXT_REFUSED). */
  setTextRules(chatId: string, rules: Wire.TextRules): Promise<Wire.TextRules> {
    return this.#http.call('setTextRules', { path: { chatId }, body: rules });
  }

  /** What admins have done, the newest first. */
  listAudit(chatId: string, page: PageOptions = {}): Promise<Wire.ChatActList> {
    return this.#http.call('listChatAudit', { path: { chatId }, query: { ...page } });
  }
}
