import type { Page } from 'playwright-core';

/** What somebody saw who scrolled back through a conversation. */
export interface Journey {
  /** The furthest that a row in sight was painted from where the scrolling put it, in pixels. */
  readonly worst: number;
  /** What happened at the places where it was more than two pixels. */
  readonly jumps: readonly string[];
  /** How many rows have been in sight. */
  readonly seen: number;
}

/**
 * Scrolls the conversation back in steps of so many pixels until the row of `end` is in sight, and looks after each frame where the rows
 * in sight have been painted. Rests for so many frames after each step.
 */
export function scrollBack(page: Page, end: string, stepPx: number, restFrames: number): Promise<Journey> {
  return page.evaluate(
    async ([last, by, rest]) => {
      const log = document.querySelector('[role=log]') as HTMLElement;
      const painted = () =>
        new Promise<void>((resolve) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve();
            port2.postMessage(null);
          }),
        );
      const places = () => {
        const { top, bottom } = log.getBoundingClientRect();
        const rows = [...log.querySelectorAll<HTMLElement>('article')].map((row) => {
          const box = row.getBoundingClientRect();
          const holder = row.closest<HTMLElement>('[data-seq]');
          return [holder?.dataset['seq'] ?? '', box.bottom - top, box.top - top] as const;
        });
        const inSight = rows.filter(([seq, low, high]) => seq !== '' && low > 0 && high < bottom - top);
        return new Map(inSight.map(([seq, low]) => [seq, low]));
      };
      const jumps: string[] = [];
      const seen = new Set<string>();
      let worst = 0;
      const isThere = () => [...log.querySelectorAll('article')].some((row) => row.textContent.includes(last));
      for (let step = 0; step < 3_000 && !isThere(); step += 1) {
        let before = places();
        const room = log.scrollTop;
        log.scrollBy(0, -by);
        let moved = Math.min(by, room);
        for (let frame = 0; frame <= rest; frame += 1) {
          await painted();
          const after = places();
          const offs = [...after].flatMap(([seq, at]) => {
            const was = before.get(seq);
            seen.add(seq);
            return was === undefined ? [] : [[seq, at - was - moved] as const];
          });
          // Rows that have grown push others away: the one that stands stillest tells whether the page has jumped.
          const [seq, off] = offs.reduce((a, b) => (Math.abs(b[1]) < Math.abs(a[1]) ? b : a), offs[0] ?? ['', 0]);
          worst = Math.max(worst, Math.abs(off));
          if (Math.abs(off) > 2) jumps.push(`step ${step} frame ${frame} seq ${seq}: ${off.toFixed(1)} px`);
          before = after;
          moved = 0;
        }
      }
      return { worst, jumps, seen: seen.size };
    },
    [end, stepPx, restFrames] as const,
  );
}

/**
 * Waits until the conversation has stood where it is for ten frames and longer than the list goes on to look for the place that it was told to
 * go to, which is 150 ms from when it last changed: what it was told to go to, it has come to.
 */
export function atRest(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const log = document.querySelector('[role=log]') as HTMLElement;
    let before = '';
    let since = 0;
    for (let still = 0; still < 10 || performance.now() - since < 400;) {
      await new Promise(requestAnimationFrame);
      const now = `${log.scrollTop}/${log.scrollHeight}`;
      still = now === before ? still + 1 : 0;
      if (still === 0) since = performance.now();
      before = now;
    }
  });
}
