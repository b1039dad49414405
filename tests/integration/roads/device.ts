import { MemoryStorage, ParleyClient, type ClientState, type Platform } from '@parley/sdk';
import { WebSocket } from 'ws';
import { password } from '../harness/person.js';

/** What gets through to the server: everything, all but WebSocket, or neither that nor streams. */
export type Network = 'open' | 'streams' | 'polls';

/** The SDK on one device, whose connection can be cut and whose page can be reloaded. Its waits are short. */
export class Device {
  readonly #storage = new MemoryStorage();
  readonly #sockets = new Set<WebSocket>();
  #requests = new AbortController();
  client: ParleyClient;

  constructor(
    readonly baseUrl: string,
    readonly username: string,
    readonly network: Network = 'open',
  ) {
    this.client = this.#open();
  }

  get state(): ClientState {
    return this.client.store.getState();
  }

  get userId(): string {
    return this.state.account?.user.id ?? '';
  }

  /** The same person on a device that has seen nothing yet. */
  async fresh(): Promise<Device> {
    const device = new Device(this.baseUrl, this.username, this.network);
    await device.client.login({ username: this.username, password });
    return device;
  }

  /** The connection breaks without a word. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
    this.#requests.abort();
    this.#requests = new AbortController();
  }

  /** As when a page is loaded again: what the storage holds is all that is left. */
  async reload(): Promise<void> {
    await this.client.close();
    this.client = this.#open();
    await this.client.open();
  }

  #open(): ParleyClient {
    const sockets = this.#sockets;
    const { network } = this;
    class Watched extends WebSocket {
      constructor(url: string, protocols: string[]) {
        if (network !== 'open') throw new Error('blocked');
        super(url, protocols);
        sockets.add(this);
        this.on('close', () => sockets.delete(this));
      }
    }
    return new ParleyClient({
      baseUrl: this.baseUrl,
      storage: this.#storage,
      platform: {
        WebSocket: Watched,
        fetch: async (url, init) => this.#fetch(url, init),
        setTimer: (task, delay) => setTimeout(task, delay >= 30_000 ? delay : delay / 20),
        clearTimer: (timer) => clearTimeout(timer as NodeJS.Timeout),
      },
    });
  }

  #fetch: Platform['fetch'] = async (url, init) => {
    if (!url.includes('/api/chat/')) return fetch(url, init as RequestInit);
    if (this.network === 'polls' && url.includes('/api/chat/events')) throw new Error('blocked');
    const signal = AbortSignal.any([init.signal as AbortSignal, this.#requests.signal]);
    return fetch(url, { ...init, signal });
  };
}
