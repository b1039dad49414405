/** Why there is no picture from a camera. */
export type CameraProblem = 'blocked' | 'missing' | 'busy';

/** What the rejection of `getUserMedia` means (W3C Media Capture and Streams, 10.3). */
export function cameraProblem(error: unknown): CameraProblem {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'blocked';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'busy';
}
