import type { ClientStorage } from './client_storage.js';

/** What a test runner provides: `test` of vitest and its like. */
type Register = (name: string, run: () => Promise<void>) => void;

/** Registers the tests that every ClientStorage must pass. `make` gives an empty one. */
export function describeStorage(register: Register, make: () => Promise<ClientStorage>): void {
  register('gives back what was put, and undefined for the rest', async () => {
    const storage = await make();
    await storage.write({ put: [['a', { list: [1, 'two', null] }]] });
    expectSame(await storage.get('a'), { list: [1, 'two', null] });
    expectSame(await storage.get('b'), undefined);
  });

  register('lists by prefix, in order', async () => {
    const storage = await make();
    await storage.write({ put: ['x/2', 'x/10', 'y/1', 'x', 'x/1'].map((key) => [key, key] as const) });
    expectSame(
      (await storage.list('x/')).map(([key, value]) => [key, value]),
      ['x/1', 'x/10', 'x/2'].map((key) => [key, key]),
    );
  });

  register('deletes before it puts, and takes calls in their order', async () => {
    const storage = await make();
    void storage.write({ put: [['a', 1]] });
    void storage.write({ delete: ['a', 'b'], put: [['a', 2]] });
    expectSame(await storage.get('a'), 2);
    await storage.write({ delete: ['a'] });
    expectSame(await storage.get('a'), undefined);
  });

  register('keeps values apart from those of its callers', async () => {
    const storage = await make();
    const value = { inner: { count: 1 } };
    await storage.write({ put: [['a', value]] });
    value.inner.count = 2;
    ((await storage.get('a')) as typeof value).inner.count = 3;
    expectSame(await storage.get('a'), { inner: { count: 1 } });
  });

  register('forgets everything', async () => {
    const storage = await make();
    await storage.write({ put: [['a', 1]] });
    await storage.clear();
    expectSame(await storage.list(''), []);
  });
}

function expectSame(found: unknown, wanted: unknown): void {
  const [left, right] = [JSON.stringify([found]), JSON.stringify([wanted])];
  if (left !== right) throw new Error(`found ${left}, wanted ${right}`);
}
