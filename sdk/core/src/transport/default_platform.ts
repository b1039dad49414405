import type { ExclusiveRun, FetchLike, NetworkHint, Platform, SocketConstructor } from './platform.js';

/** What browsers and Node put into the global scope, as far as it is used here. */
interface Surroundings {
  readonly fetch?: FetchLike;
  readonly WebSocket?: SocketConstructor;
  readonly navigator?: {
    readonly onLine?: boolean;
    readonly locks?: { request<T>(name: string, task: () => Promise<T>): Promise<T> };
  };
  readonly setTimeout: (task: () => void, delay: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  readonly setImmediate?: (task: () => void) => unknown;
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port };
  readonly addEventListener?: (type: string, listener: () => void) => void;
  readonly removeEventListener?: (type: string, listener: () => void) => void;
}

interface Port {
  onmessage: (() => void) | null;
  postMessage(message: null): void;
}

/** The platform of the surroundings, with the members of `given` in place of what is found there. */
export function completePlatform(given: Partial<Platform> = {}): Platform {
  const around = globalThis as unknown as Surroundings;
  return {
    fetch: given.fetch ?? ((url, init) => found(around.fetch, 'fetch')(url, init)),
    WebSocket: given.WebSocket ?? found(around.WebSocket, 'WebSocket'),
    now: given.now ?? Date.now,
    random: given.random ?? Math.random,
    setTimer: given.setTimer ?? ((task, delay) => around.setTimeout(task, delay)),
    clearTimer: given.clearTimer ?? ((timer) => around.clearTimeout(timer)),
    soon: given.soon ?? soonRun(around),
    runExclusive: given.runExclusive ?? exclusiveRun(around),
    network: given.network ?? networkHint(around),
    // Bots have nobody who could be idle; a page gives its own.
    activity: given.activity ?? { onUse: () => () => undefined },
    pages: given.pages ?? null,
  };
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new TypeError(`There is no ${name} here: give one in the client's platform.`);
  return value;
}

/** By a message to oneself in browsers; Node has its own way, which does not keep the program from ending. */
function soonRun(around: Surroundings): Platform['soon'] {
  const { setImmediate, MessageChannel } = around;
  if (setImmediate) return (task) => void setImmediate(task);
  if (!MessageChannel) return (task) => void around.setTimeout(task, 0);
  const { port1, port2 } = new MessageChannel();
  const tasks: (() => void)[] = [];
  port1.onmessage = () => tasks.shift()?.();
  return (task) => {
    tasks.push(task);
    port2.postMessage(null);
  };
}

/** Over all tabs where the surroundings can do that, else within this client, which renews once at a time anyway. */
function exclusiveRun(around: Surroundings): ExclusiveRun {
  const locks = around.navigator?.locks;
  return locks ? (name, task) => locks.request(name, task) : (_name, task) => task();
}

function networkHint(around: Surroundings): NetworkHint {
  return {
    isOnline: () => around.navigator?.onLine ?? true,
    onChange: (listener) => {
      around.addEventListener?.('online', listener);
      around.addEventListener?.('offline', listener);
      return () => {
        around.removeEventListener?.('online', listener);
        around.removeEventListener?.('offline', listener);
      };
    },
  };
}
