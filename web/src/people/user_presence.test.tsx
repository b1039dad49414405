// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { User } from '@parley/sdk';
import { afterEach, expect, it, vi } from 'vitest';
import { UserPresence } from './user_presence';

afterEach(cleanup);

const users = ['online', 'offline', 'away', 'busy'].map(
  (status, index) => ({ id: `u${index}`, username: `u${index}`, displayName: `Person ${index}`, status }) as User,
);

it('shows those who are there, and leads to them', async () => {
  const onUserClick = vi.fn();
  render(<UserPresence users={users} showOnlineOnly onUserClick={onUserClick} />);
  expect(screen.getAllByRole('button')).toHaveLength(3);
  await userEvent.click(screen.getByRole('button', { name: 'Person 2, away' }));
  expect(onUserClick.mock.calls).toEqual([['u2']]);
});

it('counts those for whom there is no room', () => {
  render(<UserPresence users={users} maxVisible={1} />);
  expect(screen.getAllByRole('button')).toHaveLength(1);
  expect(screen.getByText('and 3 more')).toBeDefined();
});

it('is nothing where nobody is', () => {
  render(<UserPresence users={users.slice(1, 2)} showOnlineOnly />);
  expect(screen.queryByRole('list')).toBeNull();
});
