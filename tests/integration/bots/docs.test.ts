import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

test('docs/bots.md shows the bot that is tested', () => {
  expect(read('docs/bots.md')).toContain(`\`\`\`js\n${read('sdk/core/examples/echo.mjs')}\`\`\`\n`);
});
