import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What stands in the way of people with disabilities on the page as it is now, by WCAG 2.2 A and AA. */
export async function barriers(page: Page): Promise<string[]> {
  // Evaluated from outside, so that the content policy of the page stays as it is.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}
