import { serverFrameShapes } from './generated/frame_shapes.js';
import type { ServerFrame } from './generated/frames.js';
import type { ChatEvent } from './generated/schema.js';
import { checkFor, isObject } from './shape.js';

/**
 * Decodes one text message of the socket: a frame, or an array of them. Frames of unknown type, and known ones that break
 * the contract, are left out; where they have a place in a chat's log they become SKIPPED, so that the log has no hole.
 */
export function decodeFrames(text: string): ServerFrame[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  return decodeFrameValues([parsed]);
}

/** The same for text messages that stand in a list, parsed already. */
export function decodeFrameValues(values: readonly unknown[]): ServerFrame[] {
  return values.flatMap((value) => (Array.isArray(value) ? value.flatMap(decodeFrame) : decodeFrame(value)));
}

/** The same for events that came over HTTP. */
export function decodeEvents(items: readonly unknown[]): ChatEvent[] {
  return items.flatMap(decodeFrame).filter(isChatEvent);
}

/** Whether a frame is an entry of a chat's log. */
export function isChatEvent(frame: ServerFrame): frame is ChatEvent {
  switch (frame.type) {
    case 'MESSAGE_RECEIVED':
    case 'MESSAGE_EDITED':
    case 'MESSAGE_DELETED':
    case 'REACTION_CHANGED':
    case 'POLL_CHANGED':
    case 'CHAT_UPDATED':
    case 'SKIPPED':
      return true;
    default:
      return false;
  }
}

function decodeFrame(value: unknown): ServerFrame[] {
  if (!isObject(value) || typeof value.type !== 'string') return [];
  const shape = Object.hasOwn(serverFrameShapes, value.type) ? serverFrameShapes[value.type] : undefined;
  if (shape && checkFor(shape)(value)) return [value as unknown as ServerFrame];
  const { chatId, seq } = value;
  const hasPlace = typeof chatId === 'string' && typeof seq === 'number' && Number.isSafeInteger(seq);
  if (!hasPlace || value.type === 'MESSAGE_ACK' || value.type === 'OK') return [];
  return [{ type: 'SKIPPED', chatId, seq }];
}
