import type { User } from '@parley/sdk';
import { expect, test } from 'vitest';
import { programName } from './program_name';

const user = (more: Partial<User>): User => ({
  id: 'u',
  username: 'ada',
  displayName: 'Ada',
  status: 'offline',
  ...more,
});
const content = { type: 'text', text: 'x', metadata: { postedAs: { name: 'The boss' } } } as const;

test('only a webhook stands under another name', () => {
  expect(programName(undefined, content)).toBeUndefined();
  expect(programName(user({}), content)).toBeUndefined();
  expect(programName(user({ isBot: true }), content)).toEqual({ kind: 'bot', postedAs: undefined });
  const hook = user({ isBot: true, username: 'hook.1' });
  expect(programName(hook, content)).toEqual({ kind: 'hook', postedAs: 'The boss' });
  expect(programName(hook, { type: 'text', metadata: { postedAs: 'x' } })).toEqual({
    kind: 'hook',
    postedAs: undefined,
  });
});
