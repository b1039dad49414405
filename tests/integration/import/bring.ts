import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Chat, Message, Session } from '@parley/sdk';
import { Api } from '../harness/api.js';
import { password } from '../harness/person.js';
import type { Server } from '../harness/server.js';

export type Kind = 'mattermost' | 'slack' | 'zulip';

const samples = fileURLToPath(new URL('../../samples/import/', import.meta.url));

/** The sample of a kind, as its maker packs it. `place` names a file that is to be made. */
export function pack(kind: Kind, place: (name: string) => string): string {
  if (kind === 'zulip') {
    cpSync(`${samples}zulip`, place('zulip-export-core'), { recursive: true });
    execFileSync('tar', ['-czf', place('zulip.tar.gz'), '-C', place('.'), 'zulip-export-core']);
    return place('zulip.tar.gz');
  }
  execFileSync('zip', ['-qr', place(`${kind}.zip`), '.'], { cwd: samples + kind });
  return place(`${kind}.zip`);
}

/** Reset tokens by user name, from the file of invitations. */
export function invitations(file: string): Map<string, string> {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const cells = lines.map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/gu)].map(([, cell]) => cell ?? ''));
  return new Map(cells.map(([username = '', , , token = '']) => [username, token]));
}

/** Somebody who has been invited, and has chosen a password. */
export async function accept(server: Server, token: string): Promise<{ api: Api; session: Session }> {
  const answer = await new Api(server.url).ask<Session>('POST', '/api/auth/reset-password', {
    body: { token, password, deviceName: 'first' },
  });
  return { api: new Api(server.url, answer.body.accessToken), session: answer.body };
}

export async function chatsOf(api: Api, query = ''): Promise<Chat[]> {
  return (await api.ask<{ items: Chat[] }>('GET', `/api/chats?limit=200${query}`)).body.items;
}

/** A message as a test compares it: names instead of ids that differ from run to run. */
export async function told(api: Api, chatId: string): Promise<string[]> {
  const names = new Map<string, string>();
  const nameOf = async (id: string): Promise<string> => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const { username } = (await api.ask<{ username: string }>('GET', `/api/users/${id}/profile`)).body;
    names.set(id, username);
    return username;
  };
  const lines: string[] = [];
  for (const message of await api.wholeHistory(chatId)) lines.push(await line(message, nameOf));
  return lines;
}

async function line(message: Message, nameOf: (id: string) => Promise<string>): Promise<string> {
  const { content, timestamp, replyTo, editedAt, reactions } = message;
  const mentions = await Promise.all((content.mentions ?? []).map(async (id) => (id === 'all' ? id : nameOf(id))));
  return [
    timestamp.slice(0, 19),
    `${await nameOf(message.senderId)}: ${content.text ?? ''}`,
    replyTo === undefined ? '' : 'reply',
    editedAt === undefined ? '' : `edited ${editedAt.slice(0, 19)}`,
    mentions.length > 0 ? `calls ${mentions.join(' ')}` : '',
    reactions.map(({ emoji, count }) => `${emoji}${count}`).join(' '),
  ]
    .filter((part) => part !== '')
    .join(' | ');
}
