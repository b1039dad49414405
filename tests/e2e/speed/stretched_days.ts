import type { Message } from '@parley/sdk';
import type { Page } from 'playwright-core';

const DAY_MS = 86_400_000;

/** Seconds of writing, shown as days that end now: a server can't be told to have been used last year. */
export class StretchedDays {
  private readonly factor: number;
  private readonly now = Date.now();

  /** @param start the time of the first message, and `end` that of the last; milliseconds. */
  constructor(
    start: number,
    private readonly end: number,
    private readonly days: number,
  ) {
    this.factor = (days * DAY_MS) / Math.max(1, end - start);
  }

  /** The local day, as a form takes it, that is `share` of the way from the first day to the last. */
  dayAt(share: number): string {
    const day = new Date(this.now - (1 - share) * this.days * DAY_MS);
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  }

  /** Has the page see the messages that it loads at stretched times, and the server be asked for the true ones. */
  async plant(page: Page): Promise<void> {
    await page.route('**/api/chats/*/messages?*', async (route) => {
      const url = new URL(route.request().url());
      const since = url.searchParams.get('since');
      if (since !== null) url.searchParams.set('since', new Date(this.trueTime(Date.parse(since))).toISOString());
      const response = await route.fetch({ url: url.href });
      const json = (await response.json()) as { items?: Message[] };
      const items = json.items?.map((item) => ({ ...item, timestamp: this.shownTime(item.timestamp) }));
      await route.fulfill({ response, json: { ...json, ...(items && { items }) } });
    });
  }

  private shownTime(timestamp: string): string {
    return new Date(this.now - (this.end - Date.parse(timestamp)) * this.factor).toISOString();
  }

  /** The first moment that is not shown before `shown`. */
  private trueTime(shown: number): number {
    return Math.ceil(this.end - (this.now - shown) / this.factor);
  }
}
