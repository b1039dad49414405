import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en as adminEn } from './admin/en';
import { en as botsEn } from './bots/en';
import { en as emojiEn } from './emoji/en';
import { en } from './en';
import { en as encryptionEn } from './encryption/en';
import { en as hooksEn } from './hooks/en';
import { en as keysEn } from './keys/en';
import { en as moderationEn } from './moderation/en';
import { en as navigationEn } from './navigation/en';
import { en as picturesEn } from './pictures/en';
import { en as profilesEn } from './profiles/en';
import { ar } from './ar';
import { de } from './de';
import { es } from './es';
import type { LanguageTexts, Texts } from './catalogue';
import { loadLanguage } from './load_language';
import { chooseLanguage, createTranslate, directionOf, LANGUAGES, type Language } from './translate';
import { zh } from './zh';

const places = (text: string) => new Set(Array.from(text.matchAll(/\{(\w+)\}/gu), ([, name]) => name));
const texts = (catalogue: Texts): Texts => catalogue;
const english: LanguageTexts = {
  client: en,
  admin: adminEn,
  bots: botsEn,
  emoji: emojiEn,
  encryption: encryptionEn,
  hooks: hooksEn,
  keys: keysEn,
  moderation: moderationEn,
  navigation: navigationEn,
  pictures: picturesEn,
  profiles: profilesEn,
};
const ALL: Readonly<Record<Language, LanguageTexts>> = { en: english, de, es, zh, ar };
const cases = (Object.keys(english) as (keyof LanguageTexts)[]).flatMap((name) =>
  (Object.keys(LANGUAGES) as Language[]).map((language) => ({
    name,
    language,
    source: texts(english[name]),
    catalogue: texts(ALL[language][name]),
  })),
);
const forms = (entry: Texts[string]): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry));

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
  expect(createTranslate('de', de.client)('chats.unread', { count: 1234 })).toBe('1.234 ungelesene Nachrichten');
  expect(createTranslate('zh', zh.client)('chats.unread', { count: 1234 })).toBe('1,234 条未读消息');
});

it.each([
  [0, 'لا رسائل غير مقروءة'],
  [1, 'رسالة واحدة غير مقروءة'],
  [2, 'رسالتان غير مقروءتين'],
  [3, '3 رسائل غير مقروءة'],
  [11, '11 رسالة غير مقروءة'],
  [100, '100 رسالة غير مقروءة'],
])('has the six forms of Arabic: %i', (count, text) => {
  // Which digits Arabic has is for the browser's region to say.
  const digits = (shown: string) => shown.replace(/[٠-٩]/gu, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));
  expect(digits(createTranslate('ar', ar.client)('chats.unread', { count }))).toBe(text);
});

it('loads the language that was chosen, and knows which way it is written', async () => {
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    const loaded = await loadLanguage(language);
    expect([loaded.language, loaded.texts]).toEqual([language, language === 'en' ? null : ALL[language]]);
  }
  expect(directionOf('ar')).toBe('rtl');
  expect(directionOf('zh')).toBe('ltr');
});

it('puts in what is given as it is, also when it looks like a place', () => {
  expect(createTranslate('en')('chats.from', { name: '{text}', text: 'hi' })).toBe('{text}: hi');
});

it('chooses the first preferred language that it speaks', () => {
  expect(chooseLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(chooseLanguage(['zh-Hans-CN'])).toBe('zh');
  expect(chooseLanguage(['fr'])).toBe('en');
});

it('has no text that nothing uses', () => {
  const source = join(import.meta.dirname, '..');
  const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name) && !/i18n[/\\]([a-z]+[/\\])?[a-z]{2}\.ts$|\.test\./u.test(name))
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
    'trust.',
    'backup.',
    'shield.',
    'unread.',
    'refused.',
    'seal.why.',
    'scan.',
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
    'hook.event.',
    'hook.state.',
    'hook.why.',
    'ban.',
    'mute.',
    'span.',
    'rules.links.',
    'log.',
    'reports.',
    'chats.type.',
    'chats.role.',
    'life.',
    'notify.',
    'poll.ends.',
    'scope.',
    'program.',
    'later.',
    'emoji.',
    'settings.transport.',
    'notice.created.',
    'notice.role.',
    'swipe.',
    'none.',
    'shortcut.',
    'members.',
    'picture.problem.',
  ];
  const unused = Object.values(english)
    .flatMap((catalogue: Texts) => Object.keys(catalogue))
    .filter((key) => !code.includes(`'${key}'`) && !assembled.some((start) => key.startsWith(start)));
  expect(unused).toEqual([]);
});
