import { expect, test } from 'vitest';
import { TransportChoice } from './transport_choice.js';

test('what is blocked is followed by the next at once, and nothing at all by a wait and WebSocket', () => {
  const choice = new TransportChoice();
  expect(choice.current).toBe('webSocket');
  expect(choice.failed('webSocket')).toBe(true);
  expect(choice.current).toBe('eventStream');
  expect(choice.failed('eventStream')).toBe(true);
  expect(choice.current).toBe('polling');
  expect(choice.failed('polling')).toBe(false);
  expect(choice.current).toBe('webSocket');
});

test('what works is remembered', () => {
  const choice = new TransportChoice();
  choice.failed('webSocket');
  choice.worked('eventStream');
  expect(choice.current).toBe('eventStream');
  choice.worked('webSocket');
  expect(choice.current).toBe('webSocket');
});

test('a server that is away for a moment is no reason to leave a WebSocket that worked', () => {
  const choice = new TransportChoice();
  choice.worked('webSocket');
  expect([choice.failed('webSocket'), choice.failed('webSocket')]).toEqual([false, false]);
  expect(choice.current).toBe('webSocket');
  expect(choice.failed('webSocket')).toBe(true);
  expect(choice.current).toBe('eventStream');
  choice.worked('webSocket');
  expect(choice.failed('webSocket')).toBe(false);
});
