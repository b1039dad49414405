import type { Cast } from './tell_story.js';
import type { Person } from './person.js';

const atOnce = 16;
const words = [
  'The proofs are on the table.',
  'Wer holt heute das Papier?',
  '明天上午十点见。',
  'Nos vemos en la feria.',
  'سأرسل الملف بعد قليل.',
  'Could somebody look at page nine? The rule is too heavy for the small type, and the margin looks narrow beside it.',
];

export interface CrowdSize {
  readonly chats: number;
  readonly messages: number;
}

/** Makes further groups for the first of the cast, and spreads further messages: half of them into one long chat. */
export async function makeCrowd({ ada, ben }: Cast, { chats, messages }: CrowdSize): Promise<void> {
  if (chats === 0 && messages === 0) return;
  const long = await ben.makeChat('group', [ada.id], 'The long story');
  const ids: string[] = [];
  await inTurns(chats, async (at) => {
    ids[at] = await ben.makeChat('group', [ada.id], `Project ${at + 1}`);
  });
  const short = ids.length === 0 ? 0 : Math.floor(messages / 2);
  await inTurns(short, (at) => say(at % 2 === 0 ? ben : ada, ids[at % ids.length] ?? long, at));
  await inTurns(messages - short, (at) => say(at % 3 === 0 ? ada : ben, long, at));
}

async function say(who: Person, chatId: string, at: number): Promise<void> {
  await who.write(chatId, { type: 'text', text: `${words[at % words.length]} (${at + 1})` });
}

/** Runs `count` tasks, some at a time. */
async function inTurns(count: number, task: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
}
