import { MemoryStorage, ParleyClient, type ClientState } from '@parley/sdk';
import { WebSocket } from 'ws';
import { password } from '../harness/person.js';

/** The SDK on one device, whose socket can be cut and whose page can be reloaded. Its waits are short. */
export class Device {
  readonly #storage = new MemoryStorage();
  readonly #sockets = new Set<WebSocket>();
  client: ParleyClient;

  constructor(
    readonly baseUrl: string,
    readonly username: string,
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
    const device = new Device(this.baseUrl, this.username);
    await device.client.login({ username: this.username, password });
    return device;
  }

  /** The connection breaks without a word. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** As when a page is loaded again: what the storage holds is all that is left. */
  async reload(): Promise<void> {
    await this.client.close();
    this.client = this.#open();
    await this.client.open();
  }

  #open(): ParleyClient {
    const sockets = this.#sockets;
    class Watched extends WebSocket {
      constructor(url: string, protocols: string[]) {
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
        setTimer: (task, delay) => setTimeout(task, delay >= 30_000 ? delay : delay / 20),
        clearTimer: (timer) => clearTimeout(timer as NodeJS.Timeout),
      },
    });
  }
}
