import { backOffDelay } from '../transport/back_off.js';
import type { Platform, TimerHandle } from '../transport/platform.js';
import { ParleyError } from '../wire/parley_error.js';

/** At most this many tasks run at a time; the others wait in the order in which they came. */
const parallel = 4;
const waitingLimit = 2000;
/** About as many minutes of trying; a new connection asks anew for what is still missing. */
const attemptsLimit = 12;

interface Task {
  readonly key: string;
  readonly run: () => Promise<void>;
  attempts: number;
}

/**
 * Runs tasks in the background, one of a key at a time, a few at once, and again after a pause where that may help. A task
 * that was asked for again while it ran runs once more. `stop` drops what has not begun.
 */
export class TaskRunner {
  readonly #platform: Platform;
  readonly #running = new Set<string>();
  readonly #again = new Map<string, Task>();
  readonly #waiting = new Map<string, Task>();
  readonly #pauses = new Map<string, TimerHandle>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Asks for a task. `run` rejects with ParleyError; one that is retryable is tried again. */
  ask(key: string, run: () => Promise<void>): void {
    this.#enqueue({ key, run, attempts: 0 });
  }

  stop(): void {
    for (const timer of this.#pauses.values()) this.#platform.clearTimer(timer);
    this.#pauses.clear();
    this.#again.clear();
    this.#waiting.clear();
  }

  #enqueue(task: Task): void {
    if (this.#pauses.has(task.key)) return;
    if (this.#running.has(task.key)) this.#again.set(task.key, task);
    else if (this.#waiting.size < waitingLimit) this.#waiting.set(task.key, task);
    this.#begin();
  }

  #begin(): void {
    for (const [key, task] of this.#waiting) {
      if (this.#running.size >= parallel) return;
      this.#waiting.delete(key);
      this.#running.add(key);
      void this.#run(task);
    }
  }

  async #run(task: Task): Promise<void> {
    let failure: unknown = null;
    try {
      await task.run();
    } catch (error) {
      failure = error;
    }
    this.#running.delete(task.key);
    const again = this.#again.get(task.key);
    this.#again.delete(task.key);
    // What is not a refusal is a mistake in the program, and must not pass unseen.
    if (failure !== null && !(failure instanceof ParleyError)) this.#platform.setTimer(() => throwAgain(failure), 0);
    if (failure instanceof ParleyError && failure.retryable && task.attempts < attemptsLimit)
      this.#pause(task, failure);
    else if (again) this.#enqueue(again);
    this.#begin();
  }

  #pause(task: Task, failure: ParleyError): void {
    const attempts = task.attempts + 1;
    const delay = Math.max((failure.retryAfter ?? 0) * 1000, backOffDelay(attempts, 0, this.#platform.random()));
    const timer = this.#platform.setTimer(() => {
      this.#pauses.delete(task.key);
      this.#enqueue({ ...task, attempts });
    }, delay);
    this.#pauses.set(task.key, timer);
  }
}

function throwAgain(failure: unknown): never {
  throw failure;
}
