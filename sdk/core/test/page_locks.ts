import type { PageLocks } from '../src/index.js';

interface Request {
  readonly page: PageLocks;
  readonly task: () => Promise<void>;
  readonly settle: { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };
}

/** Web Locks as far as pages use them, where there are none: in the order of the requests, stolen, withdrawn, and let go of by pages that end. */
export class BrowserLocks {
  readonly #holders = new Map<string, Request>();
  readonly #queues = new Map<string, Request[]>();

  /** The locks as one page has them. */
  page(): PageLocks {
    const page: PageLocks = {
      request: (name, options, task) =>
        new Promise((resolve, reject) => {
          const request = { page, task, settle: { resolve, reject } };
          const { signal } = options as { signal?: AbortSignal };
          signal?.addEventListener('abort', () => this.#withdraw(name, request));
          if (options.steal) this.#steal(name, request);
          else this.#queue(name).push(request);
          queueMicrotask(() => this.#grant(name));
        }),
    };
    return page;
  }

  /** A page has ended without a word. */
  crash(page: PageLocks): void {
    for (const [name, queue] of this.#queues) {
      this.#queues.set(
        name,
        queue.filter((request) => request.page !== page),
      );
      if (this.#holders.get(name)?.page === page) this.#holders.delete(name);
      this.#grant(name);
    }
  }

  #queue(name: string): Request[] {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    return queue;
  }

  #steal(name: string, request: Request): void {
    this.#holders.get(name)?.settle.reject(new Error('the lock was stolen'));
    this.#holders.delete(name);
    this.#queue(name).unshift(request);
  }

  #withdraw(name: string, request: Request): void {
    const queue = this.#queue(name);
    const at = queue.indexOf(request);
    if (at < 0) return;
    queue.splice(at, 1);
    request.settle.reject(new Error('the request was withdrawn'));
  }

  #grant(name: string): void {
    if (this.#holders.has(name)) return;
    const request = this.#queue(name).shift();
    if (!request) return;
    this.#holders.set(name, request);
    void request.task().then((value) => {
      if (this.#holders.get(name) === request) this.#holders.delete(name);
      request.settle.resolve(value);
      this.#grant(name);
    });
  }
}
