import { useEffect, useId, useRef } from 'react';
import { useLanguage } from '../../i18n/language_context';
import { usePicturesTranslate } from '../../i18n/pictures/use_pictures_translate';
import { MAX_ZOOM, squareOf, zoomCrop, type Crop } from './crop';
import { drawSquare } from './encode_picture';
import styles from './picture_dialog.module.css';
import type { LoadedPicture } from './read_picture';
import { useCropGestures } from './use_crop_gestures';

/** As sharp as the sharpest screens show it. */
const CANVAS_EDGE = 640;

export interface CropEditorProps {
  readonly picture: LoadedPicture;
  readonly crop: Crop;
  readonly onChange: (next: (crop: Crop) => Crop) => void;
}

/** Shows what will be cut out of a picture, below a round mask, and lets it be moved and zoomed. */
export function CropEditor({ picture, crop, onChange }: CropEditorProps) {
  const words = usePicturesTranslate();
  const { language } = useLanguage();
  const hintId = useId();
  const zoomId = useId();
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const gestures = useCropGestures(area, picture, onChange);
  const zoom = new Intl.NumberFormat(language, { style: 'percent' }).format(Math.round(crop.zoom * 100) / 100);

  useEffect(() => {
    if (canvas.current) drawSquare(canvas.current, picture, squareOf(crop, picture));
  }, [picture, crop]);

  return (
    <div className={styles.editor}>
      {/* Arrow keys move the picture here, and are not for the screen reader's own walk over the page. */}
      <div
        ref={area}
        className={styles.area}
        role="application"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application is what keys are for
        tabIndex={0}
        aria-label={words('picture.area')}
        aria-describedby={hintId}
        {...gestures}
      >
        <canvas ref={canvas} className={styles.canvas} width={CANVAS_EDGE} height={CANVAS_EDGE} />
        <span className={styles.mask} aria-hidden="true" />
      </div>
      <div className={styles.zoom}>
        <label htmlFor={zoomId}>{words('picture.zoom')}</label>
        <input
          id={zoomId}
          className={styles.slider}
          type="range"
          min={1}
          max={MAX_ZOOM}
          step={0.05}
          value={crop.zoom}
          aria-valuetext={zoom}
          onChange={(event) => {
            const factor = Number(event.target.value);
            onChange((before) => zoomCrop(before, picture, factor));
          }}
        />
        <output htmlFor={zoomId} className={styles.factor}>
          {zoom}
        </output>
      </div>
      <p id={hintId} className={styles.hint}>
        {words('picture.keys')}
      </p>
    </div>
  );
}
