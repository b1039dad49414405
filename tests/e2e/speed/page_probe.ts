import type { CDPSession, Page } from 'playwright-core';

/** What the probe keeps in the page. Times are in milliseconds. */
interface Probe {
  listAt: number | null;
  longTasks: number[];
  lastLongTaskEnd: number;
  frames: number[];
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/** What happened on the page's main thread between two moments. */
export interface Strain {
  readonly seconds: number;
  /** Of the time. */
  readonly busy: number;
  readonly longTasks: number;
  readonly longestTaskMs: number;
  readonly frames: number;
  readonly framesOver50Ms: number;
  readonly droppedFrames: number;
  /** Of the main thread; depends less on what else the machine does than the number of frames. */
  readonly msPerFrame: number;
}

/** Notes from the first moment of every page: when the list of chats stands, tasks above 50 ms, and each frame. */
export async function plantProbe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const probe: Probe = { listAt: null, longTasks: [], lastLongTaskEnd: 0, frames: [] };
    window.probe = probe;
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        probe.longTasks.push(duration);
        probe.lastLongTaskEnd = startTime + duration;
      }
    }).observe({ type: 'longtask', buffered: true });
    new MutationObserver((_, observer) => {
      if (document.querySelector('nav a') === null) return;
      probe.listAt = performance.now();
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
    const note = (at: number): void => {
      probe.frames.push(at);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
}

/** Milliseconds from the beginning of the load until the list of chats stood. */
export async function listShownAfter(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => window.probe.listAt, undefined, { timeout: 30_000 });
  return Math.round((await handle.jsonValue()) ?? 0);
}

/** Milliseconds from the beginning of the load until the list stood and no task above 50 ms was under way or came within two seconds. */
export async function interactiveAfter(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    () => {
      const { listAt, lastLongTaskEnd } = window.probe;
      const at = Math.max(listAt ?? Infinity, lastLongTaskEnd);
      return performance.now() > at + 2000 && at;
    },
    undefined,
    { timeout: 30_000 },
  );
  return Math.round(Number(await handle.jsonValue()));
}

/** Makes the page's processor slower by a factor, until the returned function is called. */
export async function slowDown(page: Page, rate: number): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
  return async () => {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await devtools.detach();
  };
}

/** Does something and tells what it cost the page. */
export async function strainOf(page: Page, act: () => Promise<void>): Promise<Strain> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.evaluate(() => {
    window.probe.longTasks.length = 0;
    window.probe.frames.length = 0;
  });
  const before = await taskSeconds(devtools);
  const start = performance.now();
  await act();
  const seconds = (performance.now() - start) / 1000;
  const taken = (await taskSeconds(devtools)) - before;
  await devtools.detach();
  const { longTasks, frames } = await page.evaluate(() => window.probe);
  const gaps = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
  return {
    seconds: rounded(seconds),
    busy: rounded(taken / seconds),
    longTasks: longTasks.length,
    longestTaskMs: Math.round(Math.max(0, ...longTasks)),
    frames: frames.length,
    framesOver50Ms: gaps.filter((gap) => gap > 50).length,
    droppedFrames: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / (1000 / 60)) - 1), 0),
    msPerFrame: rounded((taken * 1000) / Math.max(1, frames.length)),
  };
}

/** Bytes of JavaScript's heap that are in use. */
export async function heapOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize;
}

async function taskSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
