import { useState } from 'react';
import { useTask } from '../../ui/hooks/use_task';
import { squareOf, wholeCrop, type Crop } from './crop';
import { encodePicture } from './encode_picture';
import { PictureRefusal, readPicture, type LoadedPicture, type PictureProblem } from './read_picture';
import { useBroughtFile } from './use_brought_file';

export interface PictureChoice {
  /** What a crop is chosen of; null before there is a file. */
  readonly picture: LoadedPicture | null;
  readonly crop: Crop;
  readonly changeCrop: (next: (crop: Crop) => Crop) => void;
  readonly reading: boolean;
  /** Why the last file was not taken, or nothing came of it. */
  readonly problem: PictureProblem | 'notMade' | null;
  readonly take: (file: Blob) => void;
  /** The chosen square as a file; null, with a problem, where it can't be made. */
  readonly make: () => Promise<Blob | null>;
}

/** A file that is chosen, dropped or pasted, and which square of it. A file that is refused leaves the former one in place. */
export function usePictureChoice(): PictureChoice {
  const [picture, setPicture] = useState<LoadedPicture | null>(null);
  const [crop, setCrop] = useState<Crop>({ x: 0, y: 0, zoom: 1 });
  const [unmade, setUnmade] = useState(false);
  const reading = useTask();
  const take = (file: Blob) => {
    setUnmade(false);
    void reading.run(async () => {
      const loaded = await readPicture(file);
      setPicture(loaded);
      setCrop(wholeCrop(loaded));
    });
  };
  useBroughtFile(take);
  const make = async () => {
    const made = picture && (await encodePicture(picture, squareOf(crop, picture)));
    setUnmade(made === null);
    return made;
  };
  const refusal = reading.failure?.error;
  const refused = refusal === undefined ? null : refusal instanceof PictureRefusal ? refusal.problem : 'notImage';
  return {
    picture,
    crop,
    changeCrop: setCrop,
    reading: reading.busy,
    problem: unmade ? 'notMade' : refused,
    take,
    make,
  };
}
