import type { ServerFrame } from '../../wire/generated/frames.js';

/** What the server tells of keys. */
export type KeyFrame = Extract<ServerFrame, { type: 'TO_DEVICE' | 'DEVICE_LISTS' | 'KEY_COUNTS' }>;

export function isKeyFrame(frame: ServerFrame): frame is KeyFrame {
  return frame.type === 'TO_DEVICE' || frame.type === 'DEVICE_LISTS' || frame.type === 'KEY_COUNTS';
}
