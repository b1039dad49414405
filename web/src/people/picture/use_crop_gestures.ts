import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { moveCrop, zoomCrop, type Crop, type Place, type Size } from './crop';

const KEY_STEP = 0.05;
const KEY_ZOOM = 1.1;
const WHEEL_ZOOM = 0.002;

const ARROWS: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export interface CropGestures {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Moves and zooms a crop: by dragging, two fingers, the wheel, and keys. */
export function useCropGestures(
  area: RefObject<HTMLElement | null>,
  size: Size,
  change: (next: (crop: Crop) => Crop) => void,
): CropGestures {
  const fingers = useRef(new Map<number, Place>());

  // A wheel that would scroll the dialog has to be stopped, which only a listener that is not passive may.
  useEffect(() => {
    const element = area.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const around = placeIn(element, event);
      change((crop) => zoomCrop(crop, size, crop.zoom * Math.exp(-event.deltaY * WHEEL_ZOOM), around));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [area, size, change]);

  const lift = (event: PointerEvent<HTMLElement>) => void fingers.current.delete(event.pointerId);
  return {
    onPointerDown: (event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      fingers.current.set(event.pointerId, placeIn(event.currentTarget, event));
    },
    onPointerMove: (event) => {
      const before = [...fingers.current.values()];
      if (!fingers.current.has(event.pointerId)) return;
      fingers.current.set(event.pointerId, placeIn(event.currentTarget, event));
      const after = [...fingers.current.values()];
      change((crop) => follow(crop, size, before, after));
    },
    onPointerUp: lift,
    onPointerCancel: lift,
    onKeyDown: (event) => {
      const arrow = ARROWS[event.key];
      if (arrow) change((crop) => moveCrop(crop, size, arrow.x * KEY_STEP, arrow.y * KEY_STEP));
      else if (event.key === '+' || event.key === '=') change((crop) => zoomCrop(crop, size, crop.zoom * KEY_ZOOM));
      else if (event.key === '-' || event.key === '−') change((crop) => zoomCrop(crop, size, crop.zoom / KEY_ZOOM));
      else return;
      event.preventDefault();
    },
  };
}

function placeIn(element: Element | null, { clientX, clientY }: { clientX: number; clientY: number }): Place {
  const box = element?.getBoundingClientRect();
  if (!box || box.width === 0) return { x: 0.5, y: 0.5 };
  return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
}

const middleOf = (places: readonly Place[]): Place => ({
  x: places.reduce((sum, { x }) => sum + x, 0) / places.length,
  y: places.reduce((sum, { y }) => sum + y, 0) / places.length,
});

/** How far the first two are from each other; of one alone 0. */
function spread([one, other]: readonly Place[]): number {
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
}

/** What lay under the fingers stays under them. */
function follow(crop: Crop, size: Size, before: readonly Place[], after: readonly Place[]): Crop {
  const [from, to] = [middleOf(before), middleOf(after)];
  const moved = moveCrop(crop, size, from.x - to.x, from.y - to.y);
  const [wide, now] = [spread(before), spread(after)];
  return wide > 0 && now > 0 ? zoomCrop(moved, size, (moved.zoom * now) / wide, to) : moved;
}
