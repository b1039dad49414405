import { MemoryStorage, ParleyClient, type User } from '@parley/sdk';
import { act, renderHook } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { ParleyProvider, useConnection, useOutgoing, useParley, useParleyState } from './index.js';

let client: ParleyClient;

/** A real client with something in its cache, and no server. */
beforeEach(async () => {
  const storage = new MemoryStorage();
  const user: User = { id: 'u', username: 'ada', displayName: 'Ada', status: 'offline' };
  await storage.write({
    put: [
      ['tokens', { accessToken: 'a', refreshToken: 'r' }],
      ['account', { user, deviceId: 'd' }],
      ['users/u', user],
    ],
  });
  const network = { isOnline: () => false, onChange: () => () => undefined };
  client = new ParleyClient({ baseUrl: 'http://127.0.0.1', storage, platform: { network } });
  await client.open();
});

const wrapper = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <ParleyProvider client={client}>{children}</ParleyProvider>
);

test('a part of the state is given, and rendered again only when it changed', () => {
  let renders = 0;
  const { result } = renderHook(
    () => {
      renders += 1;
      return useOutgoing('chat');
    },
    { wrapper },
  );
  const before = renders;
  act(() => {
    client.sendMessage('another', { type: 'text', text: 'x' });
  });
  expect(renders).toBe(before);
  act(() => {
    client.sendMessage('chat', { type: 'text', text: 'hello' });
  });
  expect(renders).toBe(before + 1);
  expect(result.current.map(({ content }) => content.text)).toEqual(['hello']);
});

test('a selector may look at what its component was given', () => {
  const { result, rerender } = renderHook(({ id }) => useParleyState(({ users }) => users[id]?.displayName), {
    wrapper,
    initialProps: { id: 'u' },
  });
  expect(result.current).toBe('Ada');
  rerender({ id: 'nobody' });
  expect(result.current).toBeUndefined();
});

test('the connection and the client', () => {
  const { result } = renderHook(() => [useConnection().phase, useParley()] as const, { wrapper });
  expect(result.current).toEqual(['offline', client]);
});

test('without a provider a hook says what is missing', () => {
  expect(() => renderHook(() => useParley())).toThrow('ParleyProvider');
});
