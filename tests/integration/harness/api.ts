import type { Chat, ErrorBody, Message, MessagePage, SendMessageRequest } from '@parley/sdk';
import { checkAnswer } from './contract.js';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

interface Extra {
  body?: unknown;
  headers?: Record<string, string>;
}

const isBytes = (body: unknown): body is Uint8Array<ArrayBuffer> => body instanceof Uint8Array;

/** HTTP as one caller sees it. Every answer is checked against the contract; an unexpected status fails. */
export class Api {
  constructor(
    readonly baseUrl: string,
    readonly token?: string,
  ) {}

  /** A request that must succeed. */
  async ask<Body>(method: string, path: string, extra: Extra = {}): Promise<Answer<Body>> {
    const answer = await this.request<Body>(method, path, extra);
    if (answer.status >= 400) throw new Error(`${method} ${path} → ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }

  /** A request that must be refused. */
  async refusal(method: string, path: string, extra: Extra = {}): Promise<Answer<ErrorBody>> {
    const answer = await this.request<ErrorBody>(method, path, extra);
    if (answer.status < 400) throw new Error(`${method} ${path} → ${answer.status}, but it had to be refused`);
    return answer;
  }

  async request<Body>(method: string, path: string, extra: Extra = {}): Promise<Answer<Body>> {
    const headers: Record<string, string> = { ...extra.headers };
    if (this.token !== undefined) headers['Authorization'] ??= `Bearer ${this.token}`;
    const request: RequestInit = { method, headers };
    if (typeof extra.body === 'string' || isBytes(extra.body)) request.body = extra.body;
    else if (extra.body !== undefined) request.body = JSON.stringify(extra.body);
    if (request.body !== undefined) headers['Content-Type'] ??= 'application/json';
    const response = await fetch(this.baseUrl + path, request);
    const text = await response.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    checkAnswer(method, path, response.status, body);
    return { status: response.status, headers: response.headers, body: body as Body };
  }

  async chat(chatId: string): Promise<Chat> {
    return (await this.ask<Chat>('GET', `/api/chats/${chatId}`)).body;
  }

  async history(chatId: string, query = 'limit=200'): Promise<MessagePage> {
    return (await this.ask<MessagePage>('GET', `/api/chats/${chatId}/messages?${query}`)).body;
  }

  /** The whole history, page by page, oldest first. */
  async wholeHistory(chatId: string): Promise<readonly Message[]> {
    let messages: readonly Message[] = (await this.history(chatId)).items;
    for (let oldest = messages[0]; oldest !== undefined;) {
      const page = (await this.history(chatId, `limit=200&before=${oldest.id}`)).items;
      messages = [...page, ...messages];
      oldest = page[0];
    }
    return messages;
  }

  async send(chatId: string, request: SendMessageRequest): Promise<Answer<Message>> {
    return this.ask<Message>('POST', `/api/chats/${chatId}/messages`, { body: request });
  }
}
