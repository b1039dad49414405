import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeFrames } from './decode_frames.js';

const skipped = { type: 'SKIPPED', chatId: 'c', seq: 3 };

test('a frame alone and frames in an array', () => {
  expect(decodeFrames(JSON.stringify(skipped))).toEqual([skipped]);
  expect(decodeFrames(JSON.stringify([skipped, { type: 'RESYNC', reason: 'slow' }]))).toHaveLength(2);
});

test('what is unknown is left out, but keeps its place in the log', () => {
  expect(decodeFrames('{"type":"POLL_VOTED","chatId":"c","seq":3,"x":1}')).toEqual([skipped]);
  expect(decodeFrames('{"type":"WAVE","x":1}')).toEqual([]);
});

test('what breaks the contract is not let in', () => {
  expect(decodeFrames('{"type":"MESSAGE_RECEIVED","chatId":"c","seq":3,"message":{"id":7}}')).toEqual([skipped]);
  expect(decodeFrames('{"type":"MESSAGE_ACK","chatId":"c","seq":3}')).toEqual([]);
  expect(decodeFrames('{"type":"TYPING","chatId":"c","userId":null,"isTyping":true}')).toEqual([]);
  expect(decodeFrames('{"type":"__proto__"}')).toEqual([]);
});

test('no text makes it fail', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void decodeFrames(text)));
});
