import { expect, test } from 'vitest';
import { commandQuery, offerCommands, writtenCommands } from './commands';

test('a command is written at the very beginning', () => {
  expect(commandQuery('/', 1)).toBe('');
  expect(commandQuery('/po', 3)).toBe('po');
  expect(commandQuery('/po', 2)).toBe('p');
  for (const text of ['', 'a /po', ' /po', '/po ', '/po x', '//']) expect(commandQuery(text, text.length)).toBeNull();
});

const told = [
  { botId: 'a', command: 'remind', description: 'Reminds' },
  { botId: 'a', command: 'help', description: 'Helps' },
  { botId: 'b', command: 'help', description: 'Helps, too' },
  { botId: 'b', command: 'unremind', description: 'Forgets' },
];

test('those come first that begin like what is written', () => {
  const commands = writtenCommands(told, {});
  expect(offerCommands(commands, 'REM').map(({ command }) => command)).toEqual(['remind', 'unremind']);
  expect(offerCommands(commands, '')).toHaveLength(4);
  expect(offerCommands(commands, 'x')).toEqual([]);
});

test('where two bots know one command, it says which is meant', () => {
  const written = writtenCommands(told, { a: 'first.bot', b: 'other.bot' }).map((one) => one.written);
  expect(written).toEqual(['/remind', '/help@first.bot', '/help@other.bot', '/unremind']);
});
