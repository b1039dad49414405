import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventParser } from './event_parser.js';

test('an event has a number, data and perhaps a name; comments are nothing', () => {
  const events = new EventParser().feed(': \n\nid: 7\ndata: {"a":1}\n\nevent: close\ndata: {}\n\nid: 8\ndata: half');
  expect(events).toEqual([
    { event: 'message', id: '7', data: '{"a":1}' },
    { event: 'close', id: '', data: '{}' },
  ]);
});

test('however the text is cut and its lines end, the events are the same', () => {
  const text = ': hello\n\nid: 1\ndata: one\n\nid:2\ndata: two\ndata: lines\n\n: \n\nid: 3\ndata: x: y\n\n';
  const whole = new EventParser().feed(text);
  expect(whole.map(({ data }) => data)).toEqual(['one', 'two\nlines', 'x: y']);
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
      const parser = new EventParser();
      const places = [0, ...cuts.sort((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((to, i) => text.slice(places[i], to));
      expect(pieces.flatMap((piece) => parser.feed(piece))).toEqual(whole);
    }),
  );
  expect(new EventParser().feed(text.replaceAll('\n', '\r\n'))).toEqual(whole);
});

test('an event without end is not gathered for ever', () => {
  const parser = new EventParser();
  expect(() => {
    for (let i = 0; i < 20; i += 1) parser.feed('x'.repeat(1 << 20));
  }).toThrow(RangeError);
});
