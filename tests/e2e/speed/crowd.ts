import type { Chat } from '@parley/sdk';
import { Person, newClientMessageId, text } from '../../integration/harness/person';
import type { Server } from '../../integration/harness/server';
import type { Socket } from '../../integration/harness/socket';

const atOnce = 16;
const underWay = 50;

/** Somebody with many chats, and who writes in them. */
export interface Crowd {
  readonly reader: Person;
  readonly writer: Person;
  readonly line: Socket;
  /** Where the many messages are. */
  readonly long: Chat;
  readonly chats: readonly Chat[];
}

export async function makeCrowd(server: Server, chatCount: number, messageCount: number): Promise<Crowd> {
  const reader = await Person.register(server, 'reader');
  const writer = await Person.register(server, 'writer');
  const line = await writer.connect();
  const chats: Chat[] = [];
  while (chats.length < chatCount) {
    const names = Array.from({ length: Math.min(atOnce, chatCount - chats.length) }, (_, at) => chats.length + at);
    chats.push(...(await Promise.all(names.map((name) => writer.group([reader], `Group ${name}`)))));
  }
  await writeMany(line, chats, chats.length);
  const long = await writer.group([reader], 'Long story');
  await writeMany(line, [long], messageCount);
  return { reader, writer, line, long, chats };
}

/** Writes `count` messages, in one chat after the other, and waits until all are acknowledged. */
export async function writeMany(line: Socket, chats: readonly Chat[], count: number, kind = 'Story'): Promise<void> {
  for (let sent = 0; sent < count; sent += underWay) {
    const ids = Array.from({ length: Math.min(underWay, count - sent) }, (_, at) => {
      const clientMessageId = newClientMessageId();
      const words = 'Some words of a story that goes on. '.repeat(1 + ((sent + at) % 4));
      const chatId = chats[(sent + at) % chats.length]?.id;
      line.send({ type: 'SEND_MESSAGE', chatId, clientMessageId, content: text(`${kind} ${sent + at} ${words}`) });
      return clientMessageId;
    });
    await Promise.all(ids.map((id) => line.take('MESSAGE_ACK', ({ clientMessageId }) => clientMessageId === id)));
    line.inbox.length = 0;
  }
}
