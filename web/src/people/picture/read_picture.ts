/** A picture as it lies in the browser's memory. */
export type LoadedPicture = ImageBitmap;

export type PictureProblem = 'notImage' | 'tooLarge';

/** Why a file can't be taken. */
export class PictureRefusal extends Error {
  readonly problem: PictureProblem;

  constructor(problem: PictureProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Larger files are most likely not meant for this, and would take a long time. */
const MAX_FILE_BYTES = 20_000_000;
/** What is kept of the longer side: enough for the closest zoom, and little enough to be drawn at once. */
const MAX_EDGE = 2560;

/** Reads a file as a picture, turned as its camera was held. Rejects with a PictureRefusal. */
export async function readPicture(file: Blob): Promise<LoadedPicture> {
  if (file.size > MAX_FILE_BYTES) throw new PictureRefusal('tooLarge');
  try {
    return await shrink(await createImageBitmap(file));
  } catch {
    throw new PictureRefusal('notImage');
  }
}

async function shrink(picture: ImageBitmap): Promise<ImageBitmap> {
  const longer = Math.max(picture.width, picture.height);
  if (longer <= MAX_EDGE) return picture;
  const scale = MAX_EDGE / longer;
  try {
    return await createImageBitmap(picture, {
      resizeWidth: Math.max(1, Math.round(picture.width * scale)),
      resizeHeight: Math.max(1, Math.round(picture.height * scale)),
      resizeQuality: 'high',
    });
  } finally {
    picture.close();
  }
}
