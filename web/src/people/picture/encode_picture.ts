import type { Square } from './crop';

/** The most that the server takes. */
const MAX_BYTES = 64 * 1024;
const LARGEST_EDGE = 512;
const EDGES = [LARGEST_EDGE, 256, 128];
const QUALITIES = [0.9, 0.8, 0.65, 0.5];
const SMALLEST_EDGE = 64;

/** Draws the square of a picture over the whole of a canvas. */
export function drawSquare(canvas: HTMLCanvasElement, picture: CanvasImageSource, { left, top, side }: Square): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.imageSmoothingQuality = 'high';
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
}

/**
 * The square of a picture as a file for the server: WebP, or JPEG where the browser can't write that; as good as it may be within
 * the limit. Nothing of the file that it came from goes along. Null where no way is small enough.
 */
export async function encodePicture(picture: CanvasImageSource, square: Square): Promise<Blob | null> {
  // What the picture does not have is not made up.
  const most = Math.max(SMALLEST_EDGE, Math.min(LARGEST_EDGE, Math.round(square.side)));
  for (const edge of [most, ...EDGES.filter((smaller) => smaller < most)]) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = edge;
    drawSquare(canvas, picture, square);
    for (const quality of QUALITIES) {
      const file = (await toBlob(canvas, 'image/webp', quality)) ?? (await toJpeg(canvas, quality));
      if (file !== null && file.size <= MAX_BYTES) return file;
    }
  }
  return null;
}

/** A browser that can't write the type gives a PNG instead: null. */
function toBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob?.type === type ? blob : null), type, quality));
}

/** JPEG knows nothing that is seen through: what is becomes white, not black. */
async function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return toBlob(canvas, 'image/jpeg', quality);
}
