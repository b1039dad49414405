import { describe, expect, it } from 'vitest';
import { highlightCode } from './highlight_code';

const marked = (code: string, language = '') =>
  highlightCode(code, language)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text }) => `${kind} ${text}`);

describe('pieces of code', () => {
  it('are words of the language, texts, numbers and comments', () => {
    expect(marked('const a = "x // y"; // why 5')).toEqual(['word const', 'text "x // y"', 'comment // why 5']);
    expect(marked('return 0x1F + 2.5e3')).toEqual(['word return', 'number 0x1F', 'number 2.5e3']);
  });

  it('know where a comment begins in the language', () => {
    expect(marked('x # no', 'python')).toEqual(['comment # no']);
    expect(marked('#include <a>', 'cpp')).toEqual(['word include']);
    expect(marked('a -- b', 'sql')).toEqual(['comment -- b']);
  });

  it('give the code when they are joined, also where something is left open', () => {
    for (const code of ['/* open', '"open', '`a\nb`', 'if (a) {\n  b("c");\n}\n', '']) {
      expect(
        highlightCode(code, 'ts')
          .map(({ text }) => text)
          .join(''),
      ).toBe(code);
    }
  });

  it('are found in no time, however ugly the code', () => {
    const started = performance.now();
    highlightCode('"'.repeat(10_000), 'ts');
    highlightCode('/*'.repeat(9_000), 'ts');
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
