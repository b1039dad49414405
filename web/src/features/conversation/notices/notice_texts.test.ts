import type { ChatUpdatedFrame } from '@parley/sdk';
import { expect, it } from 'vitest';
import { en } from '../../../i18n/en';
import { createTranslateOf } from '../../../i18n/translate';
import { noticeTexts } from './notice_texts';

const translate = createTranslateOf('en', en);
const names: Readonly<Record<string, string>> = { ada: 'Ada', tom: 'Tom', lea: 'Léa', jun: 'Jun', kim: 'Kim' };
const nameOf = (id: string) => names[id] ?? id;
const person = (userId: string) => ({ userId, role: 'member' as const, joinedAt: '2026-01-01T00:00:00.000Z' });
const told = (changes: ChatUpdatedFrame['changes'], chatType: 'group' | 'direct' | 'channel' = 'group') =>
  noticeTexts({ type: 'CHAT_UPDATED', chatId: 'c', seq: 1, changes }, { chatType, nameOf, translate });

it('tells who made a group, and not who was in it from the beginning', () => {
  const created = { type: 'group', createdBy: 'ada', createdAt: '2026-01-01T00:00:00.000Z' } as const;
  expect(told({ created, joined: [person('ada'), person('tom')], by: 'ada' })).toEqual(['Ada created the group']);
});

it('tells who came by themselves, and who was brought', () => {
  expect(told({ joined: [person('tom')], by: 'tom' })).toEqual(['Tom joined']);
  expect(told({ joined: [person('tom'), person('lea')], by: 'ada' })).toEqual(['Ada added Tom, Léa']);
  const many = ['tom', 'lea', 'jun', 'kim'].map(person);
  expect(told({ joined: many, by: 'ada' })).toEqual(['Ada added Tom, Léa, Jun, 1 more']);
});

it('tells who left, and who was removed', () => {
  expect(told({ left: ['tom'], by: 'tom' })).toEqual(['Tom left']);
  expect(told({ left: ['tom'], by: 'ada' })).toEqual(['Ada removed Tom']);
});

it('tells names, roles and settings', () => {
  expect(told({ name: 'Bridges', by: 'ada' })).toEqual(['Ada named it “Bridges”']);
  expect(told({ roles: [{ ...person('tom'), role: 'admin' }], by: 'ada' })).toEqual(['Tom is now an admin']);
});

it('says nothing of pins, which have a place of their own, nor in a chat of two', () => {
  expect(told({ pinnedMessageIds: ['m'], by: 'ada' })).toEqual([]);
  expect(told({ joined: [person('tom')], by: 'tom' }, 'direct')).toEqual([]);
});
