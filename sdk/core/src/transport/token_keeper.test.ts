import { expect, test } from 'vitest';
import { TokenKeeper, type Tokens } from './token_keeper.js';

const pair = (name: string): Tokens => ({ accessToken: `${name}-access`, refreshToken: `${name}-refresh` });

/** A keeper whose store has room while `room` says so, and which refresh tokens it used. */
function keep(): { keeper: TokenKeeper; store: { room: boolean; tokens: Tokens | null }; used: string[] } {
  const store = { room: true, tokens: null as Tokens | null };
  const used: string[] = [];
  const keeper = new TokenKeeper(
    {
      load: () => Promise.resolve(store.tokens),
      save: (tokens) => {
        if (tokens !== null && !store.room) return Promise.reject(new Error('there is no room'));
        store.tokens = tokens;
        return Promise.resolve();
      },
    },
    (_name, task) => task(),
    (refreshToken) => {
      used.push(refreshToken);
      return Promise.resolve(pair(`${used.length}`));
    },
  );
  return { keeper, store, used };
}

test('whoever signs in while there is no room stays signed in as long as the client lives', async () => {
  const { keeper, store, used } = keep();
  store.room = false;
  await keeper.replace(pair('first'));
  expect(await keeper.renew('first-access')).toBe('1-access');
  expect(await keeper.renew('1-access')).toBe('2-access');
  expect(used).toEqual(['first-refresh', '1-refresh']);
});

test('a pair that could not be stored is not replaced by the older one that was', async () => {
  const { keeper, store, used } = keep();
  await keeper.replace(pair('first'));
  store.room = false;
  await keeper.renew('first-access');
  store.room = true;
  expect(await keeper.renew('1-access')).toBe('2-access');
  expect(used).toEqual(['first-refresh', '1-refresh']);
  expect(store.tokens).toEqual(pair('2'));
});

test('what another tab has got is taken, and is not asked for again', async () => {
  const { keeper, store, used } = keep();
  await keeper.replace(pair('first'));
  store.tokens = pair('theirs');
  expect(await keeper.renew('first-access')).toBe('theirs-access');
  expect(used).toEqual([]);
});

test('whoever signs out is signed out in the store too, or learns that it failed', async () => {
  const { keeper, store } = keep();
  await keeper.replace(pair('first'));
  await keeper.replace(null);
  expect(store.tokens).toBeNull();
  await expect(keeper.renew('first-access')).rejects.toThrow('Sign in first.');
});
