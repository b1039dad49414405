import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newClientMessageId, Person, text } from '../harness/person.js';
import { Server } from '../harness/server.js';

/** A file system of its own, in memory, of `size`; undefined where the machine does not allow to mount one. */
function smallDisk(size: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'parley-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

test('a full disk: no acknowledgement, STORAGE_UNAVAILABLE, readyz 503, and all is well when there is room again', async (context) => {
  const disk = smallDisk('256m');
  if (disk === undefined) return context.skip('this machine mounts no file system');
  const server = await Server.start({ dataDir: disk });
  onTestFinished(async () => server.dispose());
  const [ada, ben] = [await Person.register(server), await Person.register(server)];
  const chat = await ada.direct(ben);
  const kept = await ada.say(chat.id, 'before');

  const ballast = join(disk, 'ballast');
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize));

  const socket = await ada.connect();
  const refused: string[] = [];
  const acked: string[] = [];
  const words = 'x'.repeat(32 << 10);
  while (refused.length < 3) {
    const clientMessageId = newClientMessageId();
    socket.send({ type: 'SEND_MESSAGE', chatId: chat.id, clientMessageId, content: text(words) });
    const [answer, id] = await Promise.any([
      socket
        .take('MESSAGE_ACK', (ack) => ack.clientMessageId === clientMessageId, 20)
        .then((ack) => ['ok', ack.clientMessageId] as const),
      socket
        .take('ERROR', (error) => error.clientMessageId === clientMessageId, 20)
        .then(({ code }) => [code, clientMessageId] as const),
    ]);
    if (answer === 'ok') acked.push(id);
    else {
      expect(answer).toBe('STORAGE_UNAVAILABLE');
      refused.push(id);
    }
  }
  await server.until(async () => (await fetch(`${server.url}/readyz`)).status === 503, 'still says it is ready');
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);

  truncateSync(ballast, 0);
  await server.until(async () => (await fetch(`${server.url}/readyz`)).status === 200, 'does not recover', 60);
  for (const clientMessageId of refused) {
    await server.until(
      async () =>
        (
          await ada.api.request('POST', `/api/chats/${chat.id}/messages`, {
            body: { clientMessageId, content: text('again') },
          })
        ).status < 300,
      'still refuses',
      30,
    );
  }
  const stored = (await ben.api.wholeHistory(chat.id)).map(({ clientMessageId }) => clientMessageId);
  expect(stored).toEqual([kept.clientMessageId, ...acked, ...refused]);
}, 180_000);
