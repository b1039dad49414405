import { expect, it } from 'vitest';
import { withoutMarks } from './without_marks';

it.each([
  ['The van takes **six** boxes', 'The van takes six boxes'],
  ['**bold and *both* in it**, ~~gone~~ and _so_', 'bold and both in it, gone and so'],
  ['run `make **test**` now', 'run make **test** now'],
  ['see [the plan](https://example.org/a_b) today', 'see the plan today'],
  ['> a quote\n> goes on\nand an answer', 'a quote\ngoes on\nand an answer'],
  ['```ts\nlet x = 2 * 3 * 4;\n```', 'let x = 2 * 3 * 4;'],
])('%j says %j', (text, words) => {
  expect(withoutMarks(text)).toBe(words);
});

it.each(['2 * 3 * 4', 'snake_case_name', '** not bold **', 'a > b', 'https://example.org/_a_'])(
  '%j has no marks',
  (text) => {
    expect(withoutMarks(text)).toBe(text);
  },
);
