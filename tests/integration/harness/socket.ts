import { WebSocket } from 'ws';
import { FrameInbox, type AnyFrame } from './frame_inbox.js';

/** A socket of one device. */
export class Socket extends FrameInbox {
  /** Resolves when the socket has closed. */
  readonly closed: Promise<{ code: number; reason: string }>;

  private constructor(readonly raw: WebSocket) {
    super();
    raw.on('message', (data, isBinary) => {
      this.accept(() => {
        if (isBinary) throw new Error('the server sent a binary frame');
        return JSON.parse((data as Buffer).toString()) as AnyFrame | AnyFrame[];
      });
    });
    this.closed = new Promise((resolve) => {
      raw.on('close', (code, reason) => {
        const text = reason.toString();
        this.finish(new Error(`the socket closed with ${code} ${text}`));
        resolve({ code, reason: text });
      });
    });
    raw.on('error', () => undefined); // 'close' follows and is what tests look at
  }

  /** Opens a socket and does not sign in. */
  static async open(baseUrl: string): Promise<Socket> {
    const raw = new WebSocket(`${baseUrl.replace('http', 'ws')}/api/chat/connect`, 'parley.v1');
    const socket = new Socket(raw);
    await new Promise((resolve, reject) => raw.once('open', resolve).once('error', reject));
    return socket;
  }

  send(frame: object): void {
    this.raw.send(JSON.stringify(frame));
  }

  sendText(text: string): void {
    this.raw.send(text);
  }

  /** Asks and waits for the answer: whatever the server said before has arrived then. */
  async settle(): Promise<void> {
    const timestamp = `settle-${Math.random()}`;
    this.send({ type: 'PING', timestamp });
    await this.take('PONG', (frame) => frame.timestamp === timestamp);
  }

  async close(): Promise<void> {
    this.raw.close();
    await this.closed;
  }
}
