import { describe, expect, it } from 'vitest';
import { parseText, type Block, type Inline, type Mentioned } from './parse_text';

const nobody = new Map<string, Mentioned>();

function written(pieces: readonly Inline[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      if (piece.kind === 'code' || piece.kind === 'mention') return `<${piece.kind} ${piece.text}>`;
      return `<${piece.kind} ${written(piece.children)}>`;
    })
    .join('');
}

const shape = (blocks: readonly Block[]) =>
  blocks.map((block) => `${block.kind}: ${block.kind === 'code' ? block.text : written(block.children)}`);

it.each([
  ['plain words', 'lines: plain words'],
  ['so **very** good', 'lines: so <bold very> good'],
  ['*slanted* and _slanted_', 'lines: <italic slanted> and <italic slanted>'],
  ['**bold and *both* in it**', 'lines: <bold bold and <italic both> in it>'],
  ['~~gone~~', 'lines: <strike gone>'],
  ['run `make **test**` now', 'lines: run <code make **test**> now'],
  ['2 * 3 * 4 and snake_case_name', 'lines: 2 * 3 * 4 and snake_case_name'],
  ['** not bold **', 'lines: ** not bold **'],
  ['[here](https://a.example/x)', 'lines: <link here>'],
  ['[evil](javascript:alert(1))', 'lines: [evil](javascript:alert(1))'],
  ['https://a.example/_x_/*y*', 'lines: <link https://a.example/_x_/*y*>'],
  ['<b>html</b>', 'lines: <b>html</b>'],
])('reads %j', (text, expected) => {
  expect(shape(parseText(text, nobody))).toEqual([expected]);
});

describe('blocks', () => {
  it('are quotes and code on lines of their own', () => {
    const text = 'You said\n> one\n> two\nand\n```js\nlet **x** = 1;\n```\nEnd';
    expect(shape(parseText(text, nobody))).toEqual([
      'lines: You said',
      'quote: one\ntwo',
      'lines: and',
      'code: let **x** = 1;',
      'lines: End',
    ]);
  });

  it('that are never closed stay words', () => {
    expect(shape(parseText('```\nopen', nobody))).toEqual(['lines: ```\nopen']);
  });
});

it('marks only those who are really mentioned', () => {
  const mentioned = new Map([['ada.okafor', { name: 'Ada Okafor' }]]);
  expect(shape(parseText('hi @ada.okafor, and @tom. Mail ada@ada.okafor', mentioned))).toEqual([
    'lines: hi <mention @ada.okafor>, and @tom. Mail ada@ada.okafor',
  ]);
});

it('takes a long text full of marks in little time', () => {
  const text = '*_~`['.repeat(6000);
  const start = performance.now();
  parseText(text, nobody);
  expect(performance.now() - start).toBeLessThan(500);
});
