import { isObject } from '../wire/shape.js';
import { newAbort } from './abort.js';
import type { ChannelLike } from './port.js';

/** The part of a browser's Web Locks that is used: a lock is held until the task has ended, the page has gone, or another one steals it. */
export interface PageLocks {
  request(
    name: string,
    options: { readonly steal?: boolean; readonly signal?: unknown },
    task: () => Promise<void>,
  ): Promise<unknown>;
}

/** What the pages of one browser find each other by. */
export interface Pages {
  readonly locks: PageLocks;
  /** Opens the BroadcastChannel of that name. */
  readonly channel: (name: string) => ChannelLike;
  /** Calls `listener` when the browser is about to halt this page, and when it lets it go on, until the returned function is called. */
  readonly onHalt?: (listener: (what: 'halt' | 'goOn') => void) => () => void;
}

/** 'waits': nobody is known to lead. */
export type PageRole = 'leads' | 'follows' | 'waits';

export interface ElectionListener {
  /** Told at every change, and once more when another page leads than before. */
  onRole(role: PageRole): void;
  /** The leader hears all that is told to it; those that follow hear what the leader tells. */
  onMessage(from: string, message: unknown): void;
  /** Any page says something to all others. */
  onCall(message: unknown): void;
}

const leader = 'leader';
const everybody = '*';

/**
 * One page among those that want the same thing done once: the one that holds the lock of that name leads, until it leaves, or the browser has
 * ended it, or another takes the lead from it because it does not answer. Takes part until `leave`.
 */
export class PageElection {
  readonly #pages: Pages;
  readonly #name: string;
  readonly #me: string;
  readonly #listener: ElectionListener;
  readonly #line: ChannelLike;
  /** Takes back what is waited for: a page that is halted must not be given the lead. */
  readonly #withdrawal = newAbort();
  #leader: string | null = null;
  #left = false;
  #resign: () => void = () => undefined;

  /** `me` tells this page from all others. */
  constructor(pages: Pages, name: string, me: string, listener: ElectionListener) {
    this.#pages = pages;
    this.#name = name;
    this.#me = me;
    this.#listener = listener;
    this.#line = pages.channel(name);
    this.#line.onmessage = ({ data }) => this.#receive(data);
    this.#post(everybody, { hello: true });
    this.#stand('wait');
  }

  get leads(): boolean {
    return this.#leader === this.#me;
  }

  leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.#withdrawal.abort();
    this.#resign();
    this.#line.close();
  }

  tellLeader(message: unknown): void {
    this.#post(leader, { message });
  }

  tell(page: string, message: unknown): void {
    this.#post(page, { message });
  }

  /** To be called by the page that leads. */
  tellAll(message: unknown): void {
    this.#post(everybody, { message });
  }

  /** Says something to all pages, whoever leads. */
  call(message: unknown): void {
    this.#post(everybody, { call: message });
  }

  /** Leads from now on, whoever did: for when that page is there and does not answer. */
  takeOver(): void {
    if (!this.#left && !this.leads) this.#stand('steal');
  }

  #stand(how: 'wait' | 'steal'): void {
    let isGiven = false;
    const task = (): Promise<void> => {
      isGiven = true;
      return this.#lead();
    };
    const options = how === 'steal' ? { steal: true } : { signal: this.#withdrawal.signal };
    this.#pages.locks.request(this.#name, options, task).catch(() => {
      if (this.#left) return;
      if (!isGiven) this.#standAlone();
      else if (this.leads) this.#stepDown(null);
    });
  }

  #lead(): Promise<void> {
    // The turn of a page that has left meanwhile, or that has stolen what it was waiting for.
    if (this.#left || this.leads) return Promise.resolve();
    this.#leader = this.#me;
    const ended = new Promise<void>((resolve) => (this.#resign = resolve));
    this.#post(everybody, { leads: true });
    this.#listener.onRole('leads');
    return ended;
  }

  /** There are no locks to be had here after all. */
  #standAlone(): void {
    if (this.leads) return;
    this.#line.onmessage = null;
    this.#leader = this.#me;
    this.#listener.onRole('leads');
  }

  #stepDown(to: string | null): void {
    this.#leader = to;
    this.#resign();
    this.#listener.onRole(to === null ? 'waits' : 'follows');
    this.#post(everybody, { hello: true });
    this.#stand('wait');
  }

  #receive(data: unknown): void {
    if (this.#left || !isObject(data) || typeof data.from !== 'string') return;
    const { from, to } = data;
    if (data.hello === true) {
      if (this.leads) this.#post(from, { leads: true });
      return;
    }
    if (to !== everybody && to !== this.#me && !(to === leader && this.leads)) return;
    if (data.leads === true) this.#follow(from);
    else if ('call' in data) this.#listener.onCall(data.call);
    else if ('message' in data && (this.leads ? to === leader : from === this.#leader))
      this.#listener.onMessage(from, data.message);
  }

  #follow(from: string): void {
    if (this.leads) this.#stepDown(from);
    else if (from !== this.#leader) {
      this.#leader = from;
      this.#listener.onRole('follows');
    }
  }

  #post(to: string, what: object): void {
    if (!this.#left) this.#line.postMessage({ from: this.#me, to, ...what });
  }
}
