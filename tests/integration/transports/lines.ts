import type { PollFramesAnswer } from '@parley/sdk';
import { onTestFinished } from 'vitest';
import { FrameInbox, type AnyFrame } from '../harness/frame_inbox.js';
import type { Person } from '../harness/person.js';
import { Socket } from '../harness/socket.js';

/** One device's connection, whatever carries its frames. */
export interface Line extends FrameInbox {
  send(frame: object): void;
  readonly closed: Promise<{ code: number; reason: string }>;
}

/** A connection over plain HTTP: what it is called, how far both sides are, and its requests one by one. */
export class HttpLine extends FrameInbox implements Line {
  readonly name = `line-${Math.random().toString(36).slice(2).padEnd(12, '0')}-x`;
  readonly closed: Promise<{ code: number; reason: string }>;
  /** The last frame of the server that came. */
  ack = 0;
  /** Frames that were numbered so far. */
  sent = 0;
  protected readonly abort = new AbortController();
  private tellClosed: (close: { code: number; reason: string }) => void = () => undefined;
  private sending: Promise<unknown> = Promise.resolve();

  constructor(readonly person: Person) {
    super();
    this.closed = new Promise((resolve) => {
      this.tellClosed = resolve;
    });
    onTestFinished(() => this.abort.abort());
  }

  /** Sends a frame with a request of its own, after those before it. */
  send(frame: object): void {
    this.sent += 1;
    const first = this.sent;
    this.sending = this.sending.then(async () => this.ask({ first, frames: [frame], wait: 0 }));
    this.sending.catch(() => undefined);
  }

  /** What was sent has been answered. */
  async settled(): Promise<unknown> {
    return this.sending;
  }

  /** One request, whose answer is taken. */
  async ask(body: object): Promise<PollFramesAnswer> {
    const answer = await this.request({ ack: this.ack, ...body });
    this.takeAnswer(answer);
    return answer;
  }

  /** One request, whose answer is as good as lost. */
  async request(body: object): Promise<PollFramesAnswer> {
    const answer = await this.person.api.ask<PollFramesAnswer>('POST', '/api/chat/poll', {
      body: { connection: this.name, ...body },
    });
    return answer.body;
  }

  takeAnswer({ frames, next, close }: PollFramesAnswer): void {
    const known = Math.max(this.ack - (next - frames.length), 0);
    this.ack = Math.max(this.ack, next);
    for (const frame of frames.slice(known)) this.accept(() => frame as unknown as AnyFrame);
    if (close) this.finishWith(close);
  }

  protected finishWith(close: { code: number; reason: string }): void {
    this.finish(new Error(`the connection closed with ${close.code} ${close.reason}`));
    this.tellClosed(close);
  }
}

/** Polls without a pause, from its first frame on. */
export class PollLine extends HttpLine {
  private runs = false;

  override send(frame: object): void {
    super.send(frame);
    if (this.runs) return;
    this.runs = true;
    this.settled().then(
      async () => this.run(),
      () => undefined,
    );
  }

  private async run(): Promise<void> {
    for (let open = true; open && !this.abort.signal.aborted;) {
      const answer = await this.ask({ wait: 5 }).catch(() => undefined);
      open = answer !== undefined && answer.close === undefined;
    }
  }
}

/** Reads the stream, and acknowledges what it has with every request. */
export class StreamLine extends HttpLine {
  async open(headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(`${this.person.baseUrl}/api/chat/events?connection=${this.name}`, {
      headers: { Authorization: `Bearer ${this.person.session.accessToken}`, ...headers },
      signal: this.abort.signal,
    });
    if (response.status !== 200) throw new Error(`the stream was refused: ${await response.text()}`);
    return response;
  }

  async read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      const events = (rest + decoder.decode(piece, { stream: true })).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) this.takeEvent(event);
    }
  }

  private takeEvent(event: string): void {
    const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1] ?? '';
    if (field('data') === '') return;
    const data: unknown = JSON.parse(field('data'));
    if (field('event') === 'close') {
      this.finishWith(data as { code: number; reason: string });
      return;
    }
    if (Number(field('id')) !== this.ack + 1) throw new Error(`event ${field('id')} came after ${this.ack}`);
    this.ack += 1;
    this.accept(() => data as AnyFrame);
  }
}

/** How a line of each transport is opened; it has not signed in yet. */
export const openLine = {
  webSocket: async (person: Person): Promise<Line> => {
    const socket = await Socket.open(person.baseUrl);
    onTestFinished(() => socket.raw.terminate());
    return socket;
  },
  eventStream: async (person: Person): Promise<Line> => {
    const line = new StreamLine(person);
    const response = await line.open();
    line.read(response).catch(() => undefined);
    return line;
  },
  polling: (person: Person): Promise<Line> => Promise.resolve(new PollLine(person)),
};

export type Transport = keyof typeof openLine;

/** The same, signed in; with a cursor, live frames are held until SYNCED. */
export async function connect(transport: Transport, person: Person, cursor?: string): Promise<Line> {
  const line = await openLine[transport](person);
  line.send({ type: 'CONNECT', token: person.session.accessToken, ...(cursor !== undefined && { cursor }) });
  await line.take('CONNECTED');
  return line;
}
