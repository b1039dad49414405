import type { Chat, Message, MessageAckFrame, Session } from '@parley/sdk';
import { Api } from './api.js';
import type { Server } from './server.js';
import type { Frames } from './frame_inbox.js';
import { Socket } from './socket.js';

let count = 0;
const unique = (): string => `${process.pid.toString(36)}${(count += 1).toString(36)}${Date.now().toString(36)}`;

export const password = 'correct horse battery';
export const text = (value: string): { type: 'text'; text: string } => ({ type: 'text', text: value });
export const newClientMessageId = (): string => `m-${unique()}`;

/** Somebody with an account, on one signed-in device. */
export class Person {
  readonly api: Api;
  private sockets: Socket[] = [];

  private constructor(
    readonly baseUrl: string,
    readonly session: Session,
  ) {
    this.api = new Api(baseUrl, session.accessToken);
  }

  static async register(server: Server, name = 'person'): Promise<Person> {
    const username = `${name}.${unique()}`;
    const answer = await new Api(server.url).ask<Session>('POST', '/api/auth/register', {
      body: { username, password, displayName: name, deviceName: 'first' },
    });
    return new Person(server.url, answer.body);
  }

  /** The same person on another device. */
  async login(): Promise<Person> {
    const body = { username: this.session.user.username, password, deviceName: 'another' };
    const answer = await new Api(this.baseUrl).ask<Session>('POST', '/api/auth/login', { body });
    return new Person(this.baseUrl, answer.body);
  }

  get id(): string {
    return this.session.user.id;
  }

  /** Opens a socket and signs in; with a cursor, live frames are held until SYNCED. */
  async connect(cursor?: string): Promise<Socket> {
    return (await this.connected(cursor)).socket;
  }

  async connected(cursor?: string): Promise<{ socket: Socket; hello: Frames['CONNECTED'] }> {
    const socket = await Socket.open(this.baseUrl);
    this.sockets.push(socket);
    socket.send({ type: 'CONNECT', token: this.session.accessToken, ...(cursor === undefined ? {} : { cursor }) });
    return { socket, hello: await socket.take('CONNECTED') };
  }

  async direct(other: Person): Promise<Chat> {
    return (await this.api.ask<Chat>('POST', '/api/chats', { body: { type: 'direct', participantIds: [other.id] } }))
      .body;
  }

  async group(others: Person[], name = 'group'): Promise<Chat> {
    const participantIds = others.map(({ id }) => id);
    return (await this.api.ask<Chat>('POST', '/api/chats', { body: { type: 'group', name, participantIds } })).body;
  }

  /** Sends over HTTP. */
  async say(chatId: string, words: string): Promise<Message> {
    return (await this.api.send(chatId, { clientMessageId: newClientMessageId(), content: text(words) })).body;
  }
}

/** Sends over a socket and waits for the acknowledgement. */
export async function sayOn(socket: Socket, chatId: string, words: string): Promise<MessageAckFrame> {
  const clientMessageId = newClientMessageId();
  socket.send({ type: 'SEND_MESSAGE', chatId, clientMessageId, content: text(words) });
  return socket.take('MESSAGE_ACK', (ack) => ack.clientMessageId === clientMessageId);
}
