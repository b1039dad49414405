import { isObject } from '../../wire/shape.js';
import type { Encryption, EncryptionEvent, EncryptionSurroundings, OpenEncryption } from '../encryption.js';
import { randomBytes, toHex } from '../web_crypto.js';
import { EncryptionHost } from './encryption_host.js';
import { localPair, type ChannelLike, type Port } from '../../remote/port.js';
import { RemoteCalls } from './remote_calls.js';
import { answerWith, faceOf } from './remote_encryption.js';

/** The part of a browser's Web Locks that is used: a lock is held until the task has ended, or the page has gone. */
export interface Locks {
  request(name: string, task: () => Promise<void>): Promise<unknown>;
}

/** What pages without a SharedWorker find each other by. */
export interface Election {
  readonly locks: Locks;
  /** A BroadcastChannel of that name. */
  readonly channel: (name: string) => ChannelLike;
}

/** The host's address on the channel, whichever page it is. */
const leader = 'leader';
/** What does no harm when a host went in the middle of it, and the next one does it again. */
const repeatable = new Set<string>([
  'receive',
  'encrypt',
  'decrypt',
  'status',
  'listDevices',
  'listIdentities',
  'listVerifications',
] satisfies (keyof Encryption)[]);

/**
 * Encryptions of which one page at a time is the host: the one that holds a lock, which the browser gives to another when that
 * page goes. The others call it over a channel. What can't be repeated, and was under way when it went, is rejected with NETWORK.
 */
export function electedEncryption(election: Election, open: OpenEncryption): OpenEncryption {
  return async (surroundings) => {
    const page = new ElectedPage(election, open, surroundings);
    await page.ready();
    return page.face;
  };
}

/** One page: a voter until it has the lock, and the host of all from then on. */
class ElectedPage {
  readonly face: Encryption;
  readonly #surroundings: EncryptionSurroundings;
  readonly #host: EncryptionHost;
  readonly #line: ChannelLike;
  readonly #me = toHex(randomBytes(8));
  readonly #served = new Map<string, (message: unknown) => void>();
  readonly #listeners = new Set<(event: EncryptionEvent) => void>();
  #hear: (message: unknown) => void = () => undefined;
  #leads = false;
  #left = false;
  /** The page that is known to be the host. */
  #following = '';
  #resign: () => void = () => undefined;
  #connected!: (calls: Promise<RemoteCalls>) => void;
  #calls: Promise<RemoteCalls>;
  #current: RemoteCalls | null = null;

  constructor({ locks, channel }: Election, open: OpenEncryption, surroundings: EncryptionSurroundings) {
    const { storeName, userId, deviceId } = surroundings;
    const name = `parley-encryption/${storeName ?? `${userId}/${deviceId}`}`;
    this.#surroundings = surroundings;
    this.#host = new EncryptionHost(open);
    this.#calls = new Promise((resolve) => (this.#connected = resolve));
    this.#line = channel(name);
    this.#line.onmessage = ({ data }) => this.#receive(data);
    this.face = faceOf(
      (method, ...args) => this.#call(method, args),
      this.#listeners,
      (how) => this.#end(how),
    );
    this.#post(leader, { hello: true });
    void locks.request(name, () => this.#lead());
  }

  /** Resolves when there is a host. */
  async ready(): Promise<void> {
    const calls = this.#calls;
    try {
      await calls;
    } catch (error) {
      if (this.#calls === calls) throw error;
      await this.ready();
    }
  }

  async #call(method: string, args: readonly unknown[]): Promise<unknown> {
    const calls = this.#calls;
    try {
      return await (await calls).call(method, ...args);
    } catch (error) {
      if (this.#calls === calls || !repeatable.has(method)) throw error;
      return this.#call(method, args);
    }
  }

  #lead(): Promise<void> {
    // The turn of a page that has left meanwhile.
    if (this.#left) return Promise.resolve();
    this.#leads = true;
    const [own, hosted] = localPair();
    this.#host.serve(hosted);
    this.#connect(own);
    this.#post('*', { leads: this.#me });
    return new Promise((resolve) => (this.#resign = resolve));
  }

  #receive(message: unknown): void {
    if (this.#left || !isObject(message) || typeof message.from !== 'string') return;
    const { from, to, data } = message;
    if (to === leader && this.#leads) this.#serve(from, data);
    if (this.#leads || (to !== this.#me && to !== '*') || from !== leader) return;
    if (!isObject(data) || typeof data.leads !== 'string') this.#hear(data);
    else if (data.leads !== this.#following) {
      this.#following = data.leads;
      this.#connect(this.#portTo());
    }
  }

  /** Another page speaks to the host. */
  #serve(from: string, data: unknown): void {
    if (isObject(data) && data.hello === true) {
      this.#post(from, { leads: this.#me });
      return;
    }
    if (!this.#served.has(from)) {
      const port: Port = {
        send: (answer) => this.#post(from, answer),
        listen: (onMessage) => this.#served.set(from, onMessage),
        close: () => this.#served.delete(from),
      };
      this.#host.serve(port);
    }
    this.#served.get(from)?.(data);
  }

  #portTo(): Port {
    return {
      send: (data) => this.#post(leader, data),
      listen: (onMessage) => (this.#hear = onMessage),
      close: () => undefined,
    };
  }

  #connect(port: Port): void {
    this.#current?.end();
    const calls = new RemoteCalls(port, answerWith(this.#surroundings), (event) => {
      for (const listener of [...this.#listeners]) listener(event as EncryptionEvent);
    });
    this.#current = calls;
    const { userId, deviceId, storeName } = this.#surroundings;
    const opened = calls.call('open', { userId, deviceId, storeName }).then(() => calls);
    this.#connected(opened);
    this.#calls = opened;
    opened.catch(() => undefined);
  }

  #post(to: string, data: unknown): void {
    if (this.#left) return;
    this.#line.postMessage({ from: this.#leads ? leader : this.#me, to, data });
  }

  async #end(how: 'close' | 'wipe'): Promise<void> {
    const calls = await this.#calls;
    try {
      await calls.call(how);
      if (this.#leads) await this.#host.stop();
    } finally {
      this.#left = true;
      calls.end();
      this.#line.close();
      this.#resign();
    }
  }
}
