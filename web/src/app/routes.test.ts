import { expect, it } from 'vitest';
import { formatRoute, parseRoute, type Route } from './routes';

it.each<Route>([
  { name: 'home' },
  { name: 'signUp' },
  { name: 'signUp', invitation: 'k-1' },
  { name: 'reset' },
  { name: 'chat', chatId: 'c_1' },
  { name: 'chat', chatId: 'c_1', messageId: 'm/1' },
  { name: 'join', code: 'k3Vh/9' },
  { name: 'chat', chatId: 'a/b c?d' },
  { name: 'admin' },
  { name: 'admin', section: 'users' },
  { name: 'admin', section: 'users', subject: 'u/1' },
])('finds %j again by its address', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route);
});

it.each(['/nowhere', '/chats/', '/chats/a/b/c', '/join/a/b', '/admin/users/a/b', '/chats/%E0%A4%A'])(
  'takes %s for home',
  (path) => {
    expect(parseRoute(path)).toEqual({ name: 'home' });
  },
);
