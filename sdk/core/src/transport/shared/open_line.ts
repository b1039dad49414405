import { Connection } from '../connection.js';
import type { Authorization } from '../http_client.js';
import type { Line, LineListener } from '../line.js';
import type { Platform } from '../platform.js';
import { SharedLine } from './shared_line.js';

/** The version of what pages say to each other: pages of two versions of a client do not understand each other. */
const version = 1;

/** The line of a client: shared with the other pages of its device where they can find each other. */
export function openLine(
  baseUrl: string,
  platform: Platform,
  authorization: Authorization,
  /** The device that is signed in. */
  device: () => string,
  listener: LineListener,
): Line {
  const open = (whose: LineListener): Line => new Connection(baseUrl, platform, authorization, whose);
  const { pages } = platform;
  if (!pages) return open(listener);
  return new SharedLine({ platform, pages, listener, open, name: () => `parley-line/${version}/${device()}` });
}
