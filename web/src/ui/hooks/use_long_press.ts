import { useRef, type TouchEvent } from 'react';

const HELD_MS = 450;
/** A finger that moves further than this scrolls. */
const SLACK_PX = 10;

/** Handlers that call `onPress` with the place of a finger that rests; a mouse has its right button for that. */
export function useLongPress(onPress: (place: { readonly x: number; readonly y: number }) => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const start = useRef({ x: 0, y: 0 });
  const fired = useRef(false);

  function cancel() {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  }

  return {
    onTouchStart(event: TouchEvent) {
      const touch = event.touches[0];
      cancel();
      if (touch === undefined || event.touches.length > 1) return;
      start.current = { x: touch.clientX, y: touch.clientY };
      fired.current = false;
      timer.current = setTimeout(() => {
        fired.current = true;
        onPress(start.current);
      }, HELD_MS);
    },
    onTouchMove(event: TouchEvent) {
      const touch = event.touches[0];
      if (touch === undefined) return;
      const moved = Math.hypot(touch.clientX - start.current.x, touch.clientY - start.current.y);
      if (moved > SLACK_PX) cancel();
    },
    onTouchEnd(event: TouchEvent) {
      cancel();
      // What lies under the finger is not pressed as well.
      if (fired.current) event.preventDefault();
    },
    onTouchCancel: cancel,
  };
}
