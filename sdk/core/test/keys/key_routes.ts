import type { WebSocket } from 'ws';
import { ParleyError } from '../../src/index.js';
import { Refusal, type Device } from '../accounts_model.js';
import { KeyDirectory } from './key_directory.js';

type Json = Record<string, unknown>;

/** A directory of keys behind a server's routes and frames. */
export class KeyRoutes {
  readonly directory = new KeyDirectory();
  readonly #lines = new Map<WebSocket, Device>();
  #batches = 0;

  constructor() {
    this.directory.onLetters = (userId, deviceId) => {
      for (const [socket, device] of this.#lines) {
        if (device.userId === userId && device.deviceId === deviceId) this.#deliver(socket, device);
      }
    };
    this.directory.onChanged = (userId) => {
      const frame = { type: 'DEVICE_LISTS', changed: [`@${userId}:parley`], left: [] };
      for (const socket of this.#lines.keys()) socket.send(JSON.stringify(frame));
    };
  }

  async answer({ userId, deviceId }: Device, method: string, path: string, text: string): Promise<string> {
    try {
      const call = this.directory.callOf(userId, deviceId);
      return await call(method as 'GET', path, text === '' ? undefined : text);
    } catch (error) {
      throw error instanceof ParleyError ? new Refusal(404, error.code) : error;
    }
  }

  /** A socket that has asked for it is told of keys from now on, until it is closed. */
  greet(socket: WebSocket, device: Device, connect: Json): void {
    if (!(connect.features as string[] | undefined)?.includes('encryption')) return;
    this.#lines.set(socket, device);
    socket.on('close', () => this.#lines.delete(socket));
    const oneTime = this.directory.countsOf(device.userId, device.deviceId);
    socket.send(JSON.stringify({ type: 'KEY_COUNTS', oneTime, unusedFallback: [] }));
    this.#deliver(socket, device);
  }

  #deliver(socket: WebSocket, { userId, deviceId }: Device): void {
    const events = this.directory.takeLetters(userId, deviceId);
    this.#batches += 1;
    if (events.length > 0) socket.send(JSON.stringify({ type: 'TO_DEVICE', events, ackId: String(this.#batches) }));
  }
}
