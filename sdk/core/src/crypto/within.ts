import { ParleyError } from '../wire/parley_error.js';

/** Timers that browsers, workers and Node have; the language's own library does not declare them. */
const timers = globalThis as unknown as {
  setTimeout(task: () => void, delay: number): unknown;
  clearTimeout(timer: unknown): void;
};

/** What a task gives, or ENCRYPTION_TIMEOUT: some calls of the library never settle when something was left out before them. */
export async function within<T>(milliseconds: number, task: Promise<T>): Promise<T> {
  let timer: unknown;
  const late = new Promise<never>((_, reject) => {
    timer = timers.setTimeout(() => {
      reject(new ParleyError('ENCRYPTION_TIMEOUT', 'The keys for this could not be had in time.'));
    }, milliseconds);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    timers.clearTimeout(timer);
  }
}
