import { expect, it } from 'vitest';
import { ar } from '../i18n/ar';
import { createTranslate } from '../i18n/translate';
import { zh } from '../i18n/zh';
import { listTexts } from './list_texts';

it('separates names as the language does', () => {
  const names = ['Ana', 'Ben', 'Cid'];
  expect(listTexts(names, createTranslate('en'))).toBe('Ana, Ben, Cid');
  expect(listTexts(names, createTranslate('ar', ar.client))).toBe('Ana، Ben، Cid');
  expect(listTexts(names, createTranslate('zh', zh.client))).toBe('Ana、Ben、Cid');
  expect(listTexts([], createTranslate('en'))).toBe('');
});
