import { MemoryStorage } from '@parley/sdk';
import { expect, it, vi } from 'vitest';
import { watchedStorage } from './watched_storage';

const full = Object.assign(new Error('wrapped'), { inner: new DOMException('no room', 'QuotaExceededError') });

it('says once that there is no room, and lets the client know each time', async () => {
  const storage = new MemoryStorage();
  const onFull = vi.fn();
  const watched = watchedStorage(storage, onFull);
  vi.spyOn(storage, 'write').mockRejectedValue(full);
  await expect(watched.write({ put: [['a', 1]] })).rejects.toBe(full);
  await expect(watched.write({ put: [['a', 1]] })).rejects.toBe(full);
  expect(onFull).toHaveBeenCalledTimes(1);
});

it('says nothing of other failures, and passes on what it is given', async () => {
  const storage = new MemoryStorage();
  const onFull = vi.fn();
  const watched = watchedStorage(storage, onFull);
  await watched.write({ put: [['a/b', 1]] });
  expect(await watched.list('a/')).toEqual([['a/b', 1]]);
  vi.spyOn(storage, 'write').mockRejectedValue(new Error('closed'));
  await expect(watched.write({ put: [] })).rejects.toThrow('closed');
  expect(onFull).not.toHaveBeenCalled();
});
