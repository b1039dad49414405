import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What stands in the way of people with disabilities on the page as it is now, by WCAG 2.2 A and AA; `within` is the selector
 * of the part that is looked at.
 */
export async function barriers(page: Page, within = 'html'): Promise<string[]> {
  // Evaluated from outside, so that the content policy of the page stays as it is.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (part) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(part, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    within,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}
