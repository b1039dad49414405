// @vitest-environment jsdom
import { ParleyProvider } from '@parley/react';
import type { ChatState, ConnectionState, ParleyClient } from '@parley/sdk';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { MessageRow } from './build_rows';
import { useUnreadSearch } from './use_unread_search';

afterEach(cleanup);

/** The newest messages are there, and none of them is read. */
const unread = [{ opensUnread: true, beginsChat: false }] as unknown as readonly MessageRow[];
const chat = { id: 'chat', readSeq: 7 } as ChatState;

function search(phase: ConnectionState['phase']) {
  const reachSeq = vi.fn<(chatId: string, seq: number) => Promise<void>>(() => Promise.resolve());
  const store = { getState: () => ({ connection: { phase, attempts: 0 } }), subscribe: () => () => undefined };
  const client = { store, places: { reachSeq } } as unknown as ParleyClient;
  const { result } = renderHook(() => useUnreadSearch(chat, unread), {
    wrapper: ({ children }) => <ParleyProvider client={client}>{children}</ParleyProvider>,
  });
  return { result, reachSeq };
}

it.each(['online', 'syncing'] as const)('goes to where reading ended while the client is %s', async (phase) => {
  const { result, reachSeq } = search(phase);
  expect(result.current).toBe(true);
  expect(reachSeq).toHaveBeenCalledWith('chat', 7);
  await waitFor(() => expect(result.current).toBe(false));
});

it.each(['offline', 'waiting', 'connecting'] as const)('shows what is there while the client is %s', (phase) => {
  const { result, reachSeq } = search(phase);
  expect(result.current).toBe(false);
  expect(reachSeq).not.toHaveBeenCalled();
});
