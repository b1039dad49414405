/** Width and height, in pixels of the picture. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The square that is cut out: the place of its middle, in pixels of the picture, and how much larger it is shown than a whole one. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** A place within the square, each from 0 to 1. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export const MAX_ZOOM = 5;
const MIDDLE: Place = { x: 0.5, y: 0.5 };

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The largest square there is, in the middle. */
export function wholeCrop({ width, height }: Size): Crop {
  return { x: width / 2, y: height / 2, zoom: 1 };
}

export function squareOf(crop: Crop, size: Size): Square {
  const side = Math.min(size.width, size.height) / crop.zoom;
  return { left: crop.x - side / 2, top: crop.y - side / 2, side };
}

/** The same, moved so that the square lies within the picture. */
function within(crop: Crop, size: Size): Crop {
  const half = squareOf(crop, size).side / 2;
  return { ...crop, x: clamp(crop.x, half, size.width - half), y: clamp(crop.y, half, size.height - half) };
}

/** Moves the square over the picture, by parts of its own side. */
export function moveCrop(crop: Crop, size: Size, right: number, down: number): Crop {
  const { side } = squareOf(crop, size);
  return within({ ...crop, x: crop.x + right * side, y: crop.y + down * side }, size);
}

/** Zooms to a factor from 1 to MAX_ZOOM; what is seen at `around` stays there as far as the edges let it. */
export function zoomCrop(crop: Crop, size: Size, factor: number, around: Place = MIDDLE): Crop {
  const zoom = clamp(factor, 1, MAX_ZOOM);
  const before = squareOf(crop, size).side;
  const after = Math.min(size.width, size.height) / zoom;
  const moved = {
    x: crop.x + (around.x - MIDDLE.x) * (before - after),
    y: crop.y + (around.y - MIDDLE.y) * (before - after),
    zoom,
  };
  return within(moved, size);
}
