// Fills a server with the demo: node fill.js URL [--chats N] [--messages N]
import { parseArgs } from 'node:util';
import { makeCrowd } from './crowd.js';
import { demoPassword, Refusal } from './person.js';
import { gatherCast, tellStory } from './tell_story.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { chats: { type: 'string', default: '0' }, messages: { type: 'string', default: '0' } },
});
const [url] = positionals;
const size = { chats: Number(values.chats), messages: Number(values.messages) };
if (url === undefined || !Object.values(size).every((count) => Number.isSafeInteger(count) && count >= 0)) {
  console.error('usage: fill URL [--chats N] [--messages N]');
  process.exit(2);
}

try {
  const cast = await gatherCast(url);
  const told = await tellStory(cast);
  await makeCrowd(cast, size);
  console.log(`${told + size.messages} messages were written. Sign in at ${url} with the password "${demoPassword}":`);
  for (const { username } of [cast.ada, cast.ben, cast.clara]) console.log(`  ${username}`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(
    error.code === 'USERNAME_TAKEN'
      ? 'These people are here already: the demo wants a server without them. Start one over an empty directory.'
      : error.message,
  );
  process.exit(1);
}
