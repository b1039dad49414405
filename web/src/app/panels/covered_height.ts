export interface Viewports {
  /** Of the page. */
  readonly pageHeight: number;
  /** Of what is seen of it. */
  readonly seenHeight: number;
  readonly seenTop: number;
  readonly zoom: number;
}

/** A smaller difference is the browser's own bars, which the page follows by itself. */
const LEAST_KEYBOARD_PX = 80;

/** How many pixels at the foot of the page lie under the on-screen keyboard; 0 while somebody has zoomed in to read. */
export function coveredHeight({ pageHeight, seenHeight, seenTop, zoom }: Viewports): number {
  if (zoom > 1.01) return 0;
  const covered = Math.round(pageHeight - seenHeight - Math.max(0, seenTop));
  return covered >= LEAST_KEYBOARD_PX ? covered : 0;
}
