import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ChatEvent, Content, ReceiptFrame, VectorClock, MessagePage } from '../src/index.js';
import { AccountsModel, Refusal, type Device } from './accounts_model.js';
import { ChatModel } from './chat_model.js';
import { KeyRoutes } from './keys/key_routes.js';

type Json = Record<string, unknown>;
interface Line {
  readonly socket: WebSocket;
  readonly device: Device;
}

/**
 * A small server that speaks the contract over real HTTP and real sockets, and can be made to fail: what the SDK is tested
 * against in the same process. It keeps everything in memory; its sockets can be cut, its answers lost.
 */
export class ContractServer {
  readonly accounts = new AccountsModel();
  readonly chats = new Map<string, ChatModel>();
  readonly keys = new KeyRoutes();
  /** Frames that clients sent, in order. */
  readonly received: Json[] = [];
  /** Called for each frame; true means that the server does as if it had not come. */
  swallow: (frame: Json) => boolean = () => false;
  /** Called before an answer to a SEND_MESSAGE that was carried out; true means that the socket dies instead. */
  dieBeforeAck: () => boolean = () => false;
  /** The refusals that the next SEND_MESSAGEs get. */
  readonly refuseSends: { code: string; retryAfter?: number }[] = [];
  /** The refusals that the next reactions get. */
  readonly refuseReactions: string[] = [];
  /** What was kept of what people had not sent, in order. */
  readonly drafts: { readonly chatId: string; readonly text: string }[] = [];
  /** The refusals that the next SYNCs get. */
  readonly refuseSyncs: string[] = [];
  /** Cursors are refused already with CONNECT. */
  cursorsExpired = false;
  /** The logs no longer reach back to anywhere: only snapshots are left. */
  logsTrimmed = false;
  heartbeatSeconds = 30;
  readonly #lines = new Set<Line>();
  readonly #http: Server;
  readonly #sockets: WebSocketServer;
  #nextId = 1;

  private constructor() {
    this.#http = createServer((request, response) => void this.#answer(request, response));
    this.#sockets = new WebSocketServer({ server: this.#http, path: '/api/chat/connect' });
    this.#sockets.on('connection', (socket) => this.#greet(socket));
  }

  static async start(): Promise<ContractServer> {
    const server = new ContractServer();
    await new Promise<void>((resolve) => server.#http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get connections(): number {
    return this.#lines.size;
  }

  async stop(): Promise<void> {
    this.cutSockets();
    this.#sockets.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** Ends all sockets: with a close code, or (1006) as if the network had gone. */
  cutSockets(code = 1006): void {
    for (const { socket } of this.#lines) {
      if (code === 1006) socket.terminate();
      else socket.close(code);
    }
    this.#lines.clear();
  }

  makeChat(type: 'direct' | 'group', createdBy: string, members: readonly string[]): ChatModel {
    const chat = new ChatModel(`chat-${this.#nextId++}`, type, createdBy, members);
    this.chats.set(chat.id, chat);
    return chat;
  }

  /** Sends an event of a chat's log, or another frame, to every socket of the participants but one. */
  publish(chat: ChatModel, frame: ChatEvent | ReceiptFrame | Json, except?: WebSocket): void {
    const present = new Set(chat.participants.map(({ userId }) => userId));
    for (const { socket, device } of this.#lines) {
      if (socket !== except && present.has(device.userId)) socket.send(JSON.stringify(frame));
    }
  }

  /** Somebody without a client here writes. */
  write(chat: ChatModel, senderId: string, text: string): void {
    chat.send(senderId, `server-${this.#nextId++}`, { type: 'text', text });
    this.publish(chat, chat.log.at(-1) as ChatEvent);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const part of request) text += String(part);
    try {
      const url = request.url ?? '/';
      if (url.startsWith('/api/keys/')) {
        const device = this.accounts.deviceOf(request.headers.authorization?.replace('Bearer ', ''));
        response.end(await this.keys.answer(device, request.method ?? '', url.slice('/api/keys/'.length), text));
        return;
      }
      const body = (text === '' ? {} : JSON.parse(text)) as Json;
      const [status, answer] = this.#route(request, new URL(url, this.baseUrl), body);
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(answer === undefined ? '' : JSON.stringify(answer));
    } catch (error) {
      const { status, code } = error instanceof Refusal ? error : new Refusal(500, 'INTERNAL');
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ code, message: code }));
    }
  }

  #route(request: IncomingMessage, url: URL, body: Json): [number, unknown?] {
    const route = `${request.method} ${url.pathname}`;
    if (route === 'POST /api/auth/register') return [201, this.accounts.register(String(body.username))];
    if (route === 'POST /api/auth/login') return [200, this.accounts.login(String(body.username))];
    if (route === 'POST /api/auth/refresh') return [200, this.accounts.refresh(String(body.refreshToken))];
    const device = this.accounts.deviceOf(request.headers.authorization?.replace('Bearer ', ''));
    if (route === 'POST /api/auth/logout') {
      this.accounts.devices.splice(this.accounts.devices.indexOf(device), 1);
      return [204];
    }
    const mine = [...this.chats.values()].filter((chat) => chat.marks.has(device.userId));
    if (route === 'GET /api/chats')
      return [200, { items: mine.map((chat) => chat.chatFor(device.userId)), nextCursor: null }];
    if (route === 'POST /api/chats') {
      const chat = this.makeChat(body.type as 'direct', device.userId, body.participantIds as string[]);
      chat.encrypted = (body.settings as Json | undefined)?.encryptionEnabled === true;
      this.publish(chat, chat.log[0] as ChatEvent);
      return [201, chat.chatFor(device.userId)];
    }
    if (route === 'POST /api/sync/events')
      return [200, { chats: this.#eventsOf(device, body.chats as Record<string, number>) }];
    if (url.pathname.startsWith('/api/messages/'))
      return this.#actOnMessage(device, request.method, url.pathname, body);
    const [, id = '', rest = ''] = /^\/api\/chats\/([^/]+)(.*)$/.exec(url.pathname) ?? [];
    const chat = this.#chatOf(device, id);
    if (chat && rest === '') return [200, chat.chatFor(device.userId)];
    if (chat && rest === '/draft') {
      this.drafts.push({ chatId: chat.id, text: String(body.text) });
      return [204];
    }
    const limit = Number(url.searchParams.get('limit') ?? 50);
    if (chat && rest === '/messages') return [200, pageFor(chat, limit, url.searchParams)];
    const user = this.accounts.users.get(/^\/api\/users\/([^/]+)\/profile$/.exec(url.pathname)?.[1] ?? '');
    if (user) return [200, user];
    throw new Refusal(404, url.pathname.startsWith('/api/chats') ? 'CHAT_NOT_FOUND' : 'NOT_FOUND');
  }

  #actOnMessage(device: Device, method: string | undefined, path: string, body: Json): [number, unknown?] {
    const [, , , id = '', verb = ''] = path.split('/');
    const chat = [...this.chats.values()].find(({ messages }) => messages.some((one) => one.id === id));
    const at = chat?.messages.findIndex((one) => one.id === id) ?? -1;
    if (!chat?.marks.has(device.userId)) throw new Refusal(404, 'MESSAGE_NOT_FOUND');
    const refusal = verb === 'reactions' ? this.refuseReactions.shift() : undefined;
    if (refusal !== undefined) throw new Refusal(409, refusal);
    if (verb === 'edits') return [200, { items: chat.versionsOf(at), nextCursor: null }];
    if (verb === 'reactions') chat.react(at, device.userId, String(body.emoji));
    else if (method === 'PUT') chat.edit(at, body.content as Content);
    else if (method === 'DELETE') chat.remove(at);
    this.publish(chat, chat.log.at(-1) as ChatEvent);
    if (method === 'DELETE') return [204];
    return [200, verb === 'reactions' ? { reactions: chat.messages[at]?.reactions } : chat.messages[at]];
  }

  #chatOf(device: Device, id: string): ChatModel | undefined {
    const chat = this.chats.get(id);
    return chat?.marks.has(device.userId) ? chat : undefined;
  }

  #eventsOf(device: Device, asked: Record<string, number>): unknown {
    if (this.logsTrimmed) throw new Refusal(410, 'LOG_TRIMMED');
    return Object.fromEntries(
      Object.entries(asked).map(([id, after]) => {
        const chat = this.#chatOf(device, id);
        if (!chat) return [id, { code: 'CHAT_NOT_FOUND', message: 'no' }];
        const items = chat.log.slice(after, after + 3);
        return [id, { items, lastSeq: chat.lastSeq, complete: after + items.length >= chat.lastSeq }];
      }),
    );
  }

  #greet(socket: WebSocket): void {
    let line: Line | null = null;
    socket.on('close', () => line && this.#lines.delete(line));
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as Json;
      this.received.push(frame);
      if (this.swallow(frame)) return;
      const say = (answer: unknown): void => socket.send(JSON.stringify(answer));
      if (frame.type === 'CONNECT') {
        const device = this.accounts.devices.find(({ access }) => access === frame.token);
        if (!device) {
          say({ type: 'ERROR', code: 'TOKEN_EXPIRED', message: 'no' });
          socket.close(4401);
          return;
        }
        if (this.cursorsExpired && frame.cursor !== undefined) {
          say({ type: 'ERROR', code: 'CURSOR_EXPIRED', message: 'no' });
          return;
        }
        line = { socket, device };
        this.#lines.add(line);
        const { userId, deviceId } = device;
        const serverTime = new Date().toISOString();
        const { heartbeatSeconds } = this;
        say({
          type: 'CONNECTED',
          sessionId: 's',
          userId,
          deviceId,
          serverTime,
          heartbeatSeconds,
          cursor: 'now',
          features: [],
          limits: {},
        });
        this.keys.greet(socket, device, frame);
      } else if (line) this.#carryOut(line, frame.type === 'RETRY' ? (frame.original as Json) : frame, say);
    });
  }

  #carryOut({ socket, device }: Line, frame: Json, say: (answer: unknown) => void): void {
    const { userId } = device;
    if (frame.type === 'PING') say({ type: 'PONG', timestamp: frame.timestamp, serverTime: new Date().toISOString() });
    if (frame.type === 'SYNC' && this.refuseSyncs.length > 0) {
      say({ type: 'ERROR', code: this.refuseSyncs.shift(), message: 'no', ref: frame.ref });
    } else if (frame.type === 'SYNC') {
      const mine = [...this.chats.values()].filter((chat) => chat.marks.has(userId));
      const chats = mine
        .map((chat) => chat.chatFor(userId))
        .map(({ id, lastSeq, readSeq, receipts }) => ({ chatId: id, lastSeq, readSeq, receipts }));
      say({ type: 'SYNCED', cursor: `after-${this.#nextId++}`, chats, more: false });
    }
    const chat = this.#chatOf(device, String(frame.chatId));
    if (!chat) return;
    if (frame.type === 'TYPING_START')
      this.publish(chat, { type: 'TYPING', chatId: chat.id, userId, isTyping: true }, socket);
    if (frame.type === 'MESSAGE_DELIVERED' || frame.type === 'MESSAGE_READ') {
      if (frame.type === 'MESSAGE_READ') chat.read(userId, Number(frame.seq));
      else chat.deliver(userId, Number(frame.seq));
      const { delivered = 0, read = 0 } = chat.marks.get(userId) ?? {};
      const timestamp = new Date().toISOString();
      this.publish(chat, {
        type: 'RECEIPT',
        chatId: chat.id,
        userId,
        deliveredSeq: delivered,
        readSeq: read,
        timestamp,
      });
    }
    if (frame.type === 'SEND_MESSAGE') this.#send(chat, { socket, device }, frame, say);
  }

  #send(chat: ChatModel, { socket, device }: Line, frame: Json, say: (answer: unknown) => void): void {
    const refusal = this.refuseSends.shift();
    if (refusal) {
      say({ type: 'ERROR', message: 'no', clientMessageId: frame.clientMessageId, ...refusal });
      return;
    }
    const before = chat.lastSeq;
    const replyTo = frame.replyTo as string | undefined;
    const message = chat.send(
      device.userId,
      String(frame.clientMessageId),
      frame.content as Content,
      replyTo,
      Number(frame.seenSeq),
      frame.vectorClock as VectorClock | undefined,
    );
    if (chat.lastSeq > before) this.publish(chat, chat.log.at(-1) as ChatEvent, socket);
    if (this.dieBeforeAck()) {
      socket.terminate();
      return;
    }
    const { clientMessageId, id: messageId, chatId, seq, ordinal, timestamp, vectorClock } = message;
    const place = { clientMessageId, messageId, chatId, seq, ordinal, timestamp };
    say({ type: 'MESSAGE_ACK', ...place, ...(vectorClock && { vectorClock }) });
  }
}

function pageFor(chat: ChatModel, limit: number, query: URLSearchParams): MessagePage {
  const { before, aroundSeq, ...place } = Object.fromEntries(query);
  if (before !== undefined) return chat.page(limit, before);
  if (aroundSeq !== undefined) return chat.pageAt(limit, { aroundSeq: Number(aroundSeq) });
  const isPlaced = 'after' in place || 'around' in place || 'since' in place;
  return isPlaced ? chat.pageAt(limit, place) : chat.page(limit);
}
