import { ParleyError } from '../wire/parley_error.js';
import type { ExclusiveRun } from './platform.js';

/** What proves who this device is. Never in a log, an address or an error. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Where the tokens of this device are kept; shared by all tabs of an origin. */
export interface TokenStore {
  load(): Promise<Tokens | null>;
  save(tokens: Tokens | null): Promise<void>;
}

/**
 * Holds the tokens of the device and renews them: one renewal at a time, over all tabs, since a refresh token that is used
 * twice ends the device. Lives as long as its client, and so do tokens for which the store has no room.
 */
export class TokenKeeper {
  readonly #store: TokenStore;
  readonly #runExclusive: ExclusiveRun;
  readonly #exchange: (refreshToken: string) => Promise<Tokens>;
  #tokens: Tokens | null = null;
  #renewal: Promise<string> | null = null;
  /** The store could not take the tokens: what it has is older. */
  #unsaved = false;

  /** `exchange` asks the server for a new pair; it rejects with the server's refusal. */
  constructor(store: TokenStore, runExclusive: ExclusiveRun, exchange: (refreshToken: string) => Promise<Tokens>) {
    this.#store = store;
    this.#runExclusive = runExclusive;
    this.#exchange = exchange;
  }

  /** Takes the stored tokens. False when there are none: the device is signed out. */
  async load(): Promise<boolean> {
    this.#tokens = await this.#store.load();
    return this.#tokens !== null;
  }

  /** Takes the tokens of a new sign-in, or forgets them (null). */
  async replace(tokens: Tokens | null): Promise<void> {
    this.#tokens = tokens;
    if (tokens) await this.#save(tokens);
    else await this.#store.save(null);
  }

  /** The access token as it is, perhaps expired. Throws SIGNED_OUT when there is none. */
  accessToken(): string {
    if (!this.#tokens) throw new ParleyError('SIGNED_OUT', 'Sign in first.');
    return this.#tokens.accessToken;
  }

  /**
   * A token in place of `refused`, which the server did not take: the one that another call or tab has got meanwhile, or a
   * new one. Rejects with the server's refusal; with a 401 the device is at its end.
   */
  renew(refused: string): Promise<string> {
    if (this.#tokens && this.#tokens.accessToken !== refused) return Promise.resolve(this.#tokens.accessToken);
    this.#renewal ??= this.#runExclusive('parley-tokens', () => this.#renew(refused)).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renew(refused: string): Promise<string> {
    const stored = this.#unsaved ? this.#tokens : await this.#store.load();
    if (!stored) throw new ParleyError('SIGNED_OUT', 'Sign in first.');
    if (stored.accessToken === refused) {
      this.#tokens = await this.#exchange(stored.refreshToken);
      await this.#save(this.#tokens);
    } else {
      this.#tokens = stored;
    }
    return this.#tokens.accessToken;
  }

  async #save(tokens: Tokens): Promise<void> {
    this.#unsaved = false;
    await this.#store.save(tokens).catch(() => {
      this.#unsaved = true;
    });
  }
}
