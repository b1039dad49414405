import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en as adminEn } from './admin/en';
import { ADMIN_CATALOGUES } from './admin/use_admin_translate';
import { en } from './en';
import { en as moderationEn } from './moderation/en';
import { MODERATION_CATALOGUES } from './moderation/use_moderation_translate';
import { CATALOGUES, chooseLanguage, createTranslate, LANGUAGES, type Language } from './translate';

const places = (text: string) => new Set(Array.from(text.matchAll(/\{(\w+)\}/gu), ([, name]) => name));
type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
const SOURCES: readonly (readonly [string, Texts, Readonly<Record<Language, Texts>>])[] = [
  ['of the client', en, CATALOGUES],
  ['of administration', adminEn, ADMIN_CATALOGUES],
  ['of moderation', moderationEn, MODERATION_CATALOGUES],
];
const cases = SOURCES.flatMap(([name, source, translations]) =>
  (Object.keys(LANGUAGES) as Language[]).map((language) => ({
    name,
    source,
    language,
    catalogue: translations[language],
  })),
);
const forms = (entry: string | Readonly<Record<string, string>>): string[] =>
  typeof entry === 'string' ? [entry] : Object.values(entry);

describe.each(cases)('the catalogue $name in $language', ({ source, language, catalogue }) => {
  it('has every text, none empty, none more', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(source).sort());
    expect(
      Object.values(catalogue)
        .flatMap(forms)
        .filter((text) => text.trim() === ''),
    ).toEqual([]);
  });

  it('fills the same places as the English one', () => {
    for (const [key, entry] of Object.entries(source)) {
      const wanted = new Set(forms(entry).flatMap((text) => [...places(text)]));
      expect(new Set(forms(catalogue[key] ?? '').flatMap((text) => [...places(text)])), key).toEqual(wanted);
    }
  });

  it('has all the plural forms that the language distinguishes', () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const entry of Object.values(catalogue)) {
      if (typeof entry !== 'string') expect(Object.keys(entry).sort()).toEqual([...categories].sort());
    }
  });

  it('does not shout', () => {
    expect(
      Object.values(catalogue)
        .flatMap(forms)
        .filter((text) => text.includes('!')),
    ).toEqual([]);
  });
});

it('chooses the plural form and writes numbers as the language does', () => {
  expect(createTranslate('en')('chats.unread', { count: 1 })).toBe('1 unread message');
  expect(createTranslate('en')('chats.unread', { count: 1234 })).toBe('1,234 unread messages');
  expect(createTranslate('de')('chats.unread', { count: 1234 })).toBe('1.234 ungelesene Nachrichten');
});

it('puts in what is given as it is, also when it looks like a place', () => {
  expect(createTranslate('en')('chats.from', { name: '{text}', text: 'hi' })).toBe('{text}: hi');
});

it('chooses the first preferred language that it speaks', () => {
  expect(chooseLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(chooseLanguage(['fr'])).toBe('en');
});

it('has no text that nothing uses', () => {
  const source = join(import.meta.dirname, '..');
  const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !/i18n[/\\]((admin|moderation)[/\\])?(en|de)\.ts$|\.test\./u.test(name))
    .map((name) => readFileSync(join(source, name), 'utf8'))
    .join('\n');
  const assembled = [
    'error.',
    'status.',
    'presence.',
    'connection.',
    'composer.',
    'settings.theme.',
    'settings.accent.',
    'details.role.',
    'message.act.',
    'new.kind.',
    'new.hint.',
    'new.create.',
    'privacy.',
    'audience.',
    'mine.',
    'length.',
    'details.mute.',
    'invite.life.',
    'details.rule.',
    'details.least.',
    'participant.',
    'chats.filter.',
    'chats.none.',
    'section.',
    'role.',
    'act.',
    'limit.',
    'mode.',
    'moderation.',
    'ban.',
    'mute.',
    'span.',
    'rules.links.',
    'log.',
    'reports.',
    'life.',
    'poll.ends.',
    'later.',
  ];
  const unused = [...Object.keys(en), ...Object.keys(adminEn), ...Object.keys(moderationEn)].filter(
    (key) => !code.includes(`'${key}'`) && !assembled.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});
