import { expect, test } from 'vitest';
import type { ServerFrame } from '../wire/generated/frames.js';
import type { ChannelListener } from './channel.js';
import { Climber } from './climber.js';
import { completePlatform } from './default_platform.js';

const hello = { type: 'CONNECTED' } as Extract<ServerFrame, { type: 'CONNECTED' }>;

/** A climber whose timers the test fires, and whose channels it speaks for. */
function scene() {
  const timers = new Map<number, { task: () => void; delay: number }>();
  const opened: (ChannelListener & { closed: boolean })[] = [];
  const told: string[] = [];
  let next = 1;
  const platform = completePlatform({
    WebSocket: Object as never,
    random: () => 0.5,
    setTimer: (task, delay) => {
      timers.set(next, { task, delay });
      return next++;
    },
    clearTimer: (timer) => void timers.delete(timer as number),
  });
  const climber = new Climber(platform, {
    open: (listener) => {
      const channel = { ...listener, closed: false };
      opened.push(channel);
      return { send: () => true, probe: () => undefined, close: () => void (channel.closed = true) };
    },
    onReached: () => {
      told.push('reached');
      return {
        onConnected: () => undefined,
        onFrames: () => told.push('frames'),
        onClosed: (code) => told.push(`closed ${code}`),
      };
    },
  });
  const fire = (): number => {
    const [[key, { task, delay }] = [0, { task: () => undefined, delay: 0 }]] = timers;
    timers.delete(key);
    task();
    return delay;
  };
  return { climber, opened, told, timers, fire };
}

test('it tries every few minutes, and hands over the channel that is signed in, with what comes afterwards', () => {
  const { climber, opened, told, timers, fire } = scene();
  climber.start();
  expect(fire()).toBe(180_000);
  opened[0]?.onClosed(1006, null);
  expect(fire()).toBe(180_000);
  opened[1]?.onConnected(hello);
  opened[1]?.onFrames([]);
  opened[1]?.onClosed(1012, null);
  expect(told).toEqual(['reached', 'frames', 'closed 1012']);
  expect(opened[1]?.closed).toBe(false);
  expect(timers.size).toBe(0);
});

test('what has changed is a reason to try at once, but not twice at a time', () => {
  const { climber, opened, timers } = scene();
  climber.tryNow();
  expect(opened).toHaveLength(0);
  climber.start();
  climber.tryNow();
  climber.tryNow();
  expect(opened).toHaveLength(1);
  climber.stop();
  expect(opened[0]?.closed).toBe(true);
  expect(timers.size).toBe(0);
});
