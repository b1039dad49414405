import { expect, test } from 'vitest';
import { HttpClient } from '../../transport/http_client.js';
import type { FetchInit } from '../../transport/platform.js';
import type { Chat, Me } from '../../wire/generated/schema.js';
import { StateStore } from '../state_store.js';
import { PeopleCalls } from './people_calls.js';

const me = (avatarUrl?: string): Me => ({
  id: 'ada',
  username: 'ada',
  displayName: 'Ada',
  status: 'online',
  ...(avatarUrl && { avatarUrl }),
});

/** A client whose server gives one answer, and what it was asked. */
function clientOf(answer: unknown) {
  const asked: { url: string; init: FetchInit }[] = [];
  const platform = {
    fetch: (url: string, init: FetchInit) => {
      asked.push({ url, init });
      return Promise.resolve({ status: 200, text: () => Promise.resolve(JSON.stringify(answer)) });
    },
    setTimer: () => 0,
    clearTimer: () => undefined,
  };
  const authorization = { accessToken: () => 'token', renew: () => Promise.resolve('token') };
  const store = new StateStore(() => undefined);
  const http = new HttpClient('https://parley.test', platform, authorization);
  const client = new PeopleCalls({ store, http, tasks: undefined as never }, () => 0);
  return { asked, store, client };
}

const picture = new Blob([new Uint8Array([1, 2, 3])], { type: 'image/webp' });

test('a picture goes as it is, with its type, and the account shows it at once', async () => {
  const { asked, store, client } = clientOf(me('/api/media/avatars/ada/1'));
  store.dispatch({ kind: 'signedIn', account: { user: me(), deviceId: 'd' } });
  await client.setAvatar(picture);
  expect(asked[0]?.url).toBe('https://parley.test/api/users/me/avatar');
  expect(asked[0]?.init.headers).toMatchObject({ 'Content-Type': 'image/webp', Authorization: 'Bearer token' });
  expect(asked[0]?.init).toMatchObject({ method: 'PUT', body: new Uint8Array([1, 2, 3]) });
  expect(store.getState().account?.user.avatarUrl).toBe('/api/media/avatars/ada/1');
});

test('a picture that is taken away is gone from the account', async () => {
  const { asked, store, client } = clientOf(me());
  store.dispatch({ kind: 'signedIn', account: { user: me('/api/media/avatars/ada/1'), deviceId: 'd' } });
  await client.removeAvatar();
  expect(asked[0]?.init.method).toBe('DELETE');
  expect(asked[0]?.init).not.toHaveProperty('body');
  expect(store.getState().account?.user).not.toHaveProperty('avatarUrl');
});

test("a chat's picture is set and taken away by its own address", async () => {
  const chat = { id: 'c1', type: 'group', avatarUrl: '/api/media/avatars/c1/1' } as unknown as Chat;
  const { asked, client } = clientOf({ ...chat, settings: {}, participants: [], pinnedMessageIds: [] });
  await client.setChatAvatar('c1', picture);
  await client.removeChatAvatar('c1');
  expect(asked.map(({ url, init }) => `${init.method} ${url}`)).toEqual([
    'PUT https://parley.test/api/chats/c1/avatar',
    'DELETE https://parley.test/api/chats/c1/avatar',
  ]);
});
