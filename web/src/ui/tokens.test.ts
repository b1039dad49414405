import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const LEAST_CONTRAST = 4.5;
const SCHEMES = ['light', 'dark'] as const;
const source = join(import.meta.dirname, '..');
const whole = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8').replace(
  /@media[^{]*\{[\s\S]*?\n\}\n/gu,
  '',
);
const HIGH_CONTRAST = /^(?:.*\[data-contrast='more'\][^{]*)\{[^}]*\}\n/gmu;
const sheet = whole.replace(HIGH_CONTRAST, '');

type Scheme = (typeof SCHEMES)[number];
type Tokens = ReadonlyMap<string, Readonly<Record<Scheme, string>>>;

function readTokens(css: string): Tokens {
  const found = css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/gu);
  return new Map(Array.from(found, ([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ['paper', 'surface', 'raised'];
const persons = Array.from({ length: 8 }, (_, index) => `person-${index + 1}`);
const pairs: readonly (readonly [text: string, ground: string])[] = [
  ...['ink', 'ink-soft', 'ink-faint'].flatMap((text) =>
    [...grounds, 'sunken', 'hover', 'bubble-other'].map((ground) => [text, ground] as const),
  ),
  ...['ink', 'ink-soft', 'ink-faint'].map((text) => [text, 'selected'] as const),
  ...grounds.map((ground) => ['danger', ground] as const),
  ['danger', 'danger-soft'],
  ['on-danger', 'danger'],
  ['ink', 'warning-soft'],
  ['ink', 'danger-soft'],
  ...persons.flatMap((person) => [[person, 'bubble-other'] as const, [person, `${person}-soft`] as const]),
];

describe('the tokens', () => {
  const tokens = readTokens(sheet);
  const colour = (name: string, scheme: Scheme): string => {
    const value = tokens.get(name)?.[scheme];
    if (value === undefined) throw new Error(`There is no colour --${name}.`);
    return value;
  };

  it.each(SCHEMES.flatMap((scheme) => pairs.map(([text, ground]) => ({ scheme, text, ground }))))(
    'let $text be read on $ground in $scheme',
    ({ scheme, text, ground }) => {
      expect(contrast(colour(text, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    },
  );

  const accents = Array.from(sheet.matchAll(/\[data-accent='(\w+)'\] \{([^}]*)\}/gu), ([, name = '', body = '']) => ({
    name,
    tokens: readTokens(body),
  }));

  it('offer seven accents', () => {
    expect(accents.map(({ name }) => name)).toEqual(['teal', 'blue', 'moss', 'ochre', 'rose', 'violet', 'slate']);
  });

  it.each(SCHEMES.flatMap((scheme) => accents.map((accent) => ({ scheme, ...accent }))))(
    'let the words of the $name accent be read in $scheme',
    ({ scheme, tokens: own }) => {
      const accent = own.get('accent')?.[scheme] ?? '';
      const bubble = own.get('bubble-own')?.[scheme] ?? '';
      expect(contrast(own.get('on-accent')?.[scheme] ?? '', accent)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      for (const ground of [...grounds, 'sunken', 'hover', 'selected'])
        expect(contrast(accent, colour(ground, scheme))).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      for (const text of ['ink', 'bubble-own-meta'])
        expect(contrast(colour(text, scheme), bubble)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    },
  );
});

describe('the tokens of high contrast', () => {
  const plain = readTokens(sheet);
  const high = readTokens((whole.match(HIGH_CONTRAST) ?? []).join(''));
  const colour = (name: string, scheme: Scheme): string => (high.get(name) ?? plain.get(name))?.[scheme] ?? '';
  const texts = ['ink', 'ink-soft', 'ink-faint', 'danger'];
  const pages = [...grounds, 'sunken', 'bubble-other'];

  it.each(SCHEMES.flatMap((scheme) => texts.flatMap((text) => pages.map((ground) => ({ scheme, text, ground })))))(
    'let $text be read on $ground in $scheme as WCAG asks at its strictest',
    ({ scheme, text, ground }) => {
      expect(contrast(colour(text, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(7);
    },
  );

  it.each(SCHEMES)('draw lines that are seen in %s', (scheme) => {
    for (const line of ['line', 'line-strong', 'chip-line', 'bubble-other-line', 'bubble-own-line'])
      expect(contrast(colour(line, scheme), colour('paper', scheme))).toBeGreaterThanOrEqual(4.5);
  });

  const accents = Array.from(
    whole.matchAll(/\[data-contrast='more'\]\[data-accent='(\w+)'\] \{([^}]*)\}/gu),
    ([, name = '', body = '']) => ({ name, accent: readTokens(body).get('accent') }),
  );

  it('know every accent', () => {
    expect(accents.map(({ name }) => name)).toEqual(['teal', 'blue', 'moss', 'ochre', 'rose', 'violet', 'slate']);
  });

  it.each(SCHEMES.flatMap((scheme) => accents.map((accent) => ({ scheme, ...accent }))))(
    'let the $name accent be read in $scheme',
    ({ scheme, accent }) => {
      expect(contrast(accent?.[scheme] ?? '', colour('surface', scheme))).toBeGreaterThanOrEqual(7);
    },
  );
});

describe('other style sheets', () => {
  const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.css') && !/tokens\.css|fonts\.css/u.test(name),
  );

  it('are there', () => {
    expect(sheets.length).toBeGreaterThan(15);
  });

  it.each(sheets)('%s names no colour and no length of its own', (name) => {
    const css = readFileSync(join(source, name), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//gu, '')
      .replace(/@media[^{]*\{/gu, '');
    expect(css).not.toMatch(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/iu);
    expect(css.match(/\b(?!0px)\d*\.?\d+(?:px|rem|ch)\b/gu) ?? []).toEqual([]);
  });
});
