import type { ClientStorage } from '../storage/client_storage.js';
import type { Tokens, TokenStore } from '../transport/token_keeper.js';
import { isObject } from '../wire/shape.js';

const key = 'tokens';

/** Keeps the tokens of the device in the client's storage. */
export function sessionStorage(storage: ClientStorage): TokenStore {
  return {
    load: async () => {
      const stored = await storage.get(key);
      return isTokens(stored) ? stored : null;
    },
    save: (tokens) => {
      if (!tokens) return storage.write({ delete: [key] });
      const { accessToken, refreshToken } = tokens;
      return storage.write({ put: [[key, { accessToken, refreshToken }]] });
    },
  };
}

function isTokens(value: unknown): value is Tokens {
  return isObject(value) && typeof value.accessToken === 'string' && typeof value.refreshToken === 'string';
}
