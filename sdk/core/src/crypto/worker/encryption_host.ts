import { ParleyError } from '../../wire/parley_error.js';
import type { Encryption, OpenEncryption } from '../encryption.js';
import type { Port } from '../../remote/port.js';
import { RemoteCalls } from './remote_calls.js';
import type { RemoteAccount } from './remote_encryption.js';

/** What pages may call; the rest of the face is the page's own. */
const methods = [
  'receive',
  'encrypt',
  'decrypt',
  'status',
  'setUp',
  'restore',
  'listDevices',
  'listIdentities',
  'acceptIdentity',
  'startVerification',
  'verify',
  'listVerifications',
] as const satisfies readonly (keyof Encryption)[];

/** An account's machine, and the pages that use it, the newest last. */
interface Hosted {
  readonly name: string;
  readonly encryption: Promise<Encryption>;
  readonly pages: Set<RemoteCalls>;
}

/** Has one machine for each account, for all pages. It ends when the last page of an account has left. */
export class EncryptionHost {
  readonly #open: OpenEncryption;
  readonly #life: 'own' | 'page';
  readonly #hosted = new Map<string, Hosted>();

  /** @param life 'page': it is served to one page alone, with which it ends, so that it need not ask whether that is still there. */
  constructor(open: OpenEncryption, life: 'own' | 'page' = 'own') {
    this.#open = open;
    this.#life = life;
  }

  /** Answers a page from now on. */
  serve(port: Port): void {
    let hosted: Hosted | undefined;
    const page: RemoteCalls = new RemoteCalls(port, async (method, args) => {
      if (method === 'open') {
        hosted = this.#enter(args[0] as RemoteAccount, page);
        await hosted.encryption;
        return;
      }
      if (!hosted) throw new ParleyError('SIGNED_OUT', 'Nothing is open.');
      if (method === 'close' || method === 'wipe') return this.#leave(hosted, page, method);
      if (!isCallable(method)) throw new ParleyError('PROTOCOL', `A host does not do ${method}.`);
      // One that was asleep, and counted as gone, is there again.
      hosted.pages.add(page);
      const encryption = await hosted.encryption;
      return (encryption[method] as (...given: readonly unknown[]) => Promise<unknown>)(...args);
    });
  }

  /** Closes every machine: the host goes. */
  async stop(): Promise<void> {
    const all = [...this.#hosted.values()];
    this.#hosted.clear();
    await Promise.all(all.map(({ encryption }) => encryption.then((one) => one.close()).catch(() => undefined)));
  }

  #enter({ userId, deviceId, storeName }: RemoteAccount, page: RemoteCalls): Hosted {
    const name = storeName ?? `${userId}/${deviceId}`;
    const known = this.#hosted.get(name);
    if (known) {
      known.pages.add(page);
      return known;
    }
    const pages = new Set([page]);
    const ask = (method: string, ...args: readonly unknown[]): Promise<never> =>
      this.#life === 'page' ? (page.call(method, ...args) as Promise<never>) : askOne(pages, method, args);
    const encryption = this.#open({
      userId,
      deviceId,
      ...(storeName !== undefined && { storeName }),
      callServer: (...args) => ask('callServer', ...args),
      storage: {
        get: (key) => ask('get', key),
        list: (prefix) => ask('list', prefix),
        write: (changes) => ask('write', changes),
        clear: () => Promise.reject(new Error('Encryption clears nothing but its own.')),
      },
    });
    const hosted = { name, encryption, pages };
    this.#hosted.set(name, hosted);
    encryption.then(
      (opened) =>
        opened.subscribe((event) => {
          for (const one of pages) one.tell(event);
        }),
      () => this.#hosted.delete(name),
    );
    return hosted;
  }

  async #leave(hosted: Hosted, page: RemoteCalls, how: 'close' | 'wipe'): Promise<void> {
    const encryption = await hosted.encryption;
    if (how === 'close' && hosted.pages.size > 1) {
      hosted.pages.delete(page);
      return;
    }
    if (this.#hosted.get(hosted.name) === hosted) this.#hosted.delete(hosted.name);
    await (how === 'wipe' ? encryption.wipe() : encryption.close());
    hosted.pages.delete(page);
  }
}

/** Asks the newest page that is there: pages may go without a word. */
async function askOne(pages: Set<RemoteCalls>, method: string, args: readonly unknown[]): Promise<never> {
  for (const page of [...pages].reverse()) {
    if (await page.isThere()) return (await page.call(method, ...args)) as never;
    pages.delete(page);
  }
  throw new ParleyError('NETWORK', 'There is no page that could ask the server.');
}

function isCallable(method: string): method is (typeof methods)[number] {
  return (methods as readonly string[]).includes(method);
}
