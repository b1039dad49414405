import type * as wire from '@parley/sdk';
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
  TO_DEVICE: wire.ToDeviceFrame;
  DEVICE_LISTS: wire.DeviceListsFrame;
  KEY_COUNTS: wire.KeyCountsFrame;
  RESYNC: wire.ResyncFrame;
  ERROR: wire.ErrorFrame;
}
export type AnyFrame = Frames[keyof Frames];

interface Waiter {
  accepts: (frame: AnyFrame) => boolean;
  resolve: (frame: AnyFrame) => void;
  reject: (error: Error) => void;
}

/** Frames of the server, whatever brought them: checked against the contract, and kept until a test takes them. */
export class FrameInbox {
  /** Frames that no test has taken yet, in the order they came. */
  readonly inbox: AnyFrame[] = [];
  private readonly waiters: Waiter[] = [];
  private violation: Error | undefined;
  private end: Error | undefined;

  /** Takes the first frame of this type that `accepts` agrees to, waiting for it if need be. */
  async take<Type extends keyof Frames>(
    type: Type,
    accepts: (frame: Frames[Type]) => boolean = () => true,
    seconds = 10,
  ): Promise<Frames[Type]> {
    if (this.violation) throw this.violation;
    const matches = (frame: AnyFrame): boolean => frame.type === type && accepts(frame as Frames[Type]);
    const index = this.inbox.findIndex(matches);
    if (index >= 0) return this.inbox.splice(index, 1)[0] as Frames[Type];
    if (this.end) throw this.end;
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`no ${type} within ${seconds} s; waiting are ${this.seen()}`)),
        seconds * 1000,
      );
      this.waiters.push({
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

  /** Takes what one text message brought; `parse` may throw when it is not as it should be. */
  protected accept(parse: () => AnyFrame | AnyFrame[]): void {
    try {
      for (const frame of [parse()].flat()) {
        checkFrame(frame);
        const index = this.waiters.findIndex((waiter) => waiter.accepts(frame));
        if (index >= 0) this.waiters.splice(index, 1)[0]?.resolve(frame);
        else this.inbox.push(frame);
      }
    } catch (error) {
      this.violation = error as Error;
      this.rejectAll(this.violation);
    }
  }

  /** Nothing more comes. */
  protected finish(error: Error): void {
    this.end ??= error;
    this.rejectAll(error);
  }

  private rejectAll(error: Error): void {
    for (const waiter of this.waiters.splice(0)) waiter.reject(error);
  }

  private seen(): string {
    return this.inbox.map((frame) => JSON.stringify(frame).slice(0, 120)).join('\n') || 'none';
  }
}
