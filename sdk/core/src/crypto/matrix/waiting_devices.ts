import { isObject } from '../../wire/shape.js';
import { plainId } from './ids.js';

const limit = 10_000;

/**
 * Devices for which the server had no key to write to them with. The library asks for them again after a while of its own, and
 * does not tell of it: as long as they stand here, looking must go on.
 */
export class WaitingDevices {
  /** By their owner. */
  readonly #waiting = new Map<string, Set<string>>();

  /** Takes a claim of keys, and what was answered to it. */
  note(claim: string, answer: string): void {
    const asked = devicesIn(claim);
    const given = devicesIn(answer);
    if (this.#waiting.size >= limit) this.#waiting.clear();
    for (const [name, devices] of Object.entries(asked)) {
      const userId = plainId(name);
      const waiting = this.#waiting.get(userId) ?? new Set();
      for (const deviceId of Object.keys(devices)) {
        if (given[name]?.[deviceId] === undefined) waiting.add(deviceId);
        else waiting.delete(deviceId);
      }
      if (waiting.size > 0) this.#waiting.set(userId, waiting);
      else this.#waiting.delete(userId);
    }
  }

  anyOf(userIds: ReadonlySet<string>): boolean {
    return [...this.#waiting.keys()].some((userId) => userIds.has(userId));
  }
}

function devicesIn(text: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const { one_time_keys: devices } = JSON.parse(text) as { one_time_keys?: Record<string, Record<string, unknown>> };
  return isObject(devices) ? devices : {};
}
