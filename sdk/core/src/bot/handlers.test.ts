import { expect, test } from 'vitest';
import { askedIn, Handlers } from './handlers.js';

const asked = (text: string) => askedIn({ content: { type: 'text', text } });

test('a command stands at the beginning, with its arguments, and perhaps the bot that is meant', () => {
  expect(asked('/poll Lunch? | A | B')).toEqual({ command: 'poll', bot: undefined, args: 'Lunch? | A | B' });
  expect(asked('/help@echo.bot')).toEqual({ command: 'help', bot: 'echo.bot', args: '' });
  expect(asked(' /a\n two\nlines ')).toEqual({ command: 'a', bot: undefined, args: 'two\nlines' });
  for (const text of ['', '/', 'say /help', '//help', '/Help', '/a-b', `/${'x'.repeat(33)}`]) {
    expect(asked(text), text).toBeUndefined();
  }
  expect(askedIn({ content: { type: 'location' } })).toBeUndefined();
});

test('a press goes to the first handler that fits, also when a pattern remembers its place', () => {
  const handlers = new Handlers();
  const [one, some] = [() => 1, () => 2];
  handlers.addPress('yes', one);
  handlers.addPress(/^vote\.(\d)$/g, some);
  expect(handlers.pressFor('yes')).toEqual({ handler: one, match: ['yes'] });
  for (let twice = 0; twice < 2; twice += 1) {
    expect(handlers.pressFor('vote.3')).toEqual({ handler: some, match: ['vote.3', '3'] });
  }
  expect(handlers.pressFor('vote.x')).toBeUndefined();
});

test('a command is there once', () => {
  const handlers = new Handlers();
  handlers.addCommand({ command: 'a', description: 'A', handler: () => undefined });
  expect(() => handlers.addCommand({ command: 'a', description: 'B', handler: () => undefined })).toThrow('/a');
  expect(handlers.commands()).toEqual([{ command: 'a', description: 'A' }]);
});
