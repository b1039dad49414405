import type { HttpClient } from '../transport/http_client.js';
import type { Patience } from './patience.js';

const limit = 1000;

/** Who is a bot: two bots that answer each other would never end. Without the scope users:read everybody is taken for a person. */
export class KnownBots {
  readonly #http: HttpClient;
  readonly #patience: Patience;
  readonly #known = new Map<string, boolean>();

  constructor(http: HttpClient, patience: Patience) {
    this.#http = http;
    this.#patience = patience;
  }

  async has(userId: string): Promise<boolean> {
    const known = this.#known.get(userId);
    if (known !== undefined) return known;
    const isBot = await this.#patience
      .insist(() => this.#http.call('getProfile', { path: { userId } }))
      .then((user) => user.isBot === true)
      .catch(() => false);
    if (this.#known.size >= limit) this.#known.clear();
    this.#known.set(userId, isBot);
    return isBot;
  }
}
