import { expect, it } from 'vitest';
import { chatIdIn } from './chat_address';

const ID = '01j9zc6x3v8q4t7m2k5n8p0r1s';

it.each([ID, ` ${ID} `, `https://chat.example/chats/${ID}`, `https://chat.example/chats/${ID}/?x=1#y`])(
  'finds the chat in %s',
  (text) => expect(chatIdIn(text)).toBe(ID),
);

it.each(['', 'ada', 'https://chat.example/', 'no chat, only words'])('finds none in "%s"', (text) => {
  expect(chatIdIn(text)).toBeNull();
});
