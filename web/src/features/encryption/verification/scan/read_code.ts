/** Pixels, as a canvas gives them. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A larger picture is read in this size: more pixels show no more of a code. */
const LONGEST_SIDE = 1600;

/**
 * The bytes of the QR code in a picture; null where there is none. The decoder is loaded when one is read for the first time. The browser's own,
 * BarcodeDetector, is of no use here: it gives text alone, and these codes hold keys.
 */
export async function readCode({ width, height, data }: Picture): Promise<Uint8Array | null> {
  const { decodeQR } = await import('qr/decode.js');
  try {
    const letters = decodeQR({ width, height, data }, { textDecoder: (bytes) => String.fromCharCode(...bytes) });
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/** The same of a file; null also where it is no picture. */
export async function readCodeOfFile(file: Blob): Promise<Uint8Array | null> {
  try {
    const bitmap = await createImageBitmap(file);
    const picture = pictureOf(bitmap, bitmap.width, bitmap.height);
    bitmap.close();
    return picture && (await readCode(picture));
  } catch {
    return null;
  }
}

/** What an image or a video shows now; null where there is nothing to see. */
export function pictureOf(source: CanvasImageSource, width: number, height: number): Picture | null {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null || canvas.width === 0 || canvas.height === 0) return null;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
