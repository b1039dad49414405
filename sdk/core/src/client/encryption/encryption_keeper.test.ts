import { expect, test } from 'vitest';
import type { Encryption, OpenEncryption } from '../../crypto/encryption.js';
import { MemoryStorage } from '../../storage/memory_storage.js';
import { EncryptionKeeper, type EncryptionContext } from './encryption_keeper.js';

/** A keeper for ada's device, and by which name keys were deleted without an encryption. */
function keep(open: OpenEncryption): { keeper: EncryptionKeeper; forgotten: string[] } {
  const forgotten: string[] = [];
  const keeper = new EncryptionKeeper({
    open,
    http: { exchange: () => Promise.reject(new Error('there is no server')) } as unknown as EncryptionContext['http'],
    storage: new MemoryStorage(),
    platform: {
      now: Date.now,
      setTimer: (task, ms) => setTimeout(task, ms),
      clearTimer: (timer) => {
        clearTimeout(timer as NodeJS.Timeout);
      },
    },
    send: () => false,
    onOpened: () => undefined,
    forget: (storeName) => {
      forgotten.push(storeName);
      return Promise.resolve();
    },
  });
  keeper.start('ada', 'phone');
  return { keeper, forgotten };
}

const fails = (): Promise<never> => Promise.reject(new Error('its code could not be loaded'));
const opened = (wipe: () => Promise<void>): OpenEncryption => {
  return () => Promise.resolve({ wipe, close: () => Promise.resolve() } as Partial<Encryption> as Encryption);
};

test('an encryption that is open wipes itself', async () => {
  let wiped = 0;
  const { keeper, forgotten } = keep(
    opened(() => {
      wiped += 1;
      return Promise.resolve();
    }),
  );
  await keeper.wipe();
  expect([wiped, forgotten]).toEqual([1, []]);
});

test('the keys of one that never opened are deleted all the same, whether that is known yet or not', async () => {
  const { keeper, forgotten } = keep(fails);
  await keeper.wipe();
  expect(forgotten).toEqual(['parley-ada-phone']);
  keeper.start('ada', 'laptop');
  await expect(keeper.get()).rejects.toThrow('could not be loaded');
  await keeper.wipe();
  expect(forgotten).toEqual(['parley-ada-phone', 'parley-ada-laptop']);
});

test('so are those of one that fails to wipe itself', async () => {
  const { keeper, forgotten } = keep(opened(fails));
  await keeper.wipe();
  expect(forgotten).toEqual(['parley-ada-phone']);
});

test('whoever is only away keeps the keys, and who has signed out has none to wipe', async () => {
  const { keeper, forgotten } = keep(fails);
  await keeper.stop();
  await keeper.wipe();
  expect(forgotten).toEqual([]);
});
