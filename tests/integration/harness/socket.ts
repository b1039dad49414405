import type * as wire from '@parley/sdk';
import { WebSocket } from 'ws';
import { checkFrame } from './contract.js';

/** What the server may say, by type. */
export interface Frames {
  CONNECTED: wire.ConnectedFrame;
  SYNCED: wire.SyncedFrame;
  MESSAGE_ACK: wire.MessageAckFrame;
  OK: wire.OkFrame;
  PONG: wire.PongFrame;
  MESSAGE_RECEIVED: wire.MessageReceivedFrame;
  MESSAGE_EDITED: wire.MessageEditedFrame;
  MESSAGE_DELETED: wire.MessageDeletedFrame;
  REACTION_CHANGED: wire.ReactionChangedFrame;
  POLL_CHANGED: wire.PollChangedFrame;
  CHAT_UPDATED: wire.ChatUpdatedFrame;
  USER_EVENT: wire.UserEventFrame;
  RECEIPT: wire.ReceiptFrame;
  TYPING: wire.TypingFrame;
  PRESENCE_BROADCAST: wire.PresenceBroadcastFrame;
  ANNOUNCEMENT: wire.AnnouncementFrame;
  ANNOUNCEMENT_ENDED: wire.AnnouncementEndedFrame;
  RESYNC: wire.ResyncFrame;
  ERROR: wire.ErrorFrame;
}
type AnyFrame = Frames[keyof Frames];

interface Waiter {
  type: string;
  accepts: (frame: AnyFrame) => boolean;
  resolve: (frame: AnyFrame) => void;
  reject: (error: Error) => void;
}

/** A socket of one device. Frames are checked against the contract, and kept until a test takes them. */
export class Socket {
  /** Frames that no test has taken yet, in the order they came. */
  readonly inbox: AnyFrame[] = [];
  /** Resolves when the socket has closed. */
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly waiters: Waiter[] = [];
  private broken: Error | undefined;

  private constructor(readonly raw: WebSocket) {
    raw.on('message', (data, isBinary) => this.accept(data as Buffer, isBinary));
    this.closed = new Promise((resolve) => {
      raw.on('close', (code, reason) => {
        const text = reason.toString();
        this.fail(new Error(`the socket closed with ${code} ${text}`));
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

  /** Takes the first frame of this type that `accepts` agrees to, waiting for it if need be. */
  async take<Type extends keyof Frames>(
    type: Type,
    accepts: (frame: Frames[Type]) => boolean = () => true,
    seconds = 10,
  ): Promise<Frames[Type]> {
    if (this.broken && this.raw.readyState === WebSocket.OPEN) throw this.broken;
    const matches = (frame: AnyFrame): boolean => frame.type === type && accepts(frame as Frames[Type]);
    const index = this.inbox.findIndex(matches);
    if (index >= 0) return this.inbox.splice(index, 1)[0] as Frames[Type];
    if (this.broken) throw this.broken;
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`no ${type} within ${seconds} s; waiting are ${this.seen()}`)),
        seconds * 1000,
      );
      this.waiters.push({
        type,
        accepts: matches,
        resolve: (frame) => {
          clearTimeout(late);
          resolve(frame as Frames[Type]);
        },
        reject: (error) => {
          clearTimeout(late);
          reject(error);
        },
      });
    });
  }

  /** How many frames of a type came and were not taken. */
  count(type: keyof Frames): number {
    return this.inbox.filter((frame) => frame.type === type).length;
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

  private seen(): string {
    return this.inbox.map((frame) => JSON.stringify(frame).slice(0, 120)).join('\n') || 'none';
  }

  private accept(data: Buffer, isBinary: boolean): void {
    try {
      if (isBinary) throw new Error('the server sent a binary frame');
      const parsed = JSON.parse(data.toString()) as AnyFrame | AnyFrame[];
      for (const frame of Array.isArray(parsed) ? parsed : [parsed]) {
        checkFrame(frame);
        const index = this.waiters.findIndex((waiter) => waiter.accepts(frame));
        if (index >= 0) this.waiters.splice(index, 1)[0]?.resolve(frame);
        else this.inbox.push(frame);
      }
    } catch (error) {
      this.fail(error as Error);
    }
  }

  private fail(error: Error): void {
    this.broken ??= error;
    for (const waiter of this.waiters.splice(0)) waiter.reject(this.broken);
  }
}
