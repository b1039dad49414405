import type { Message } from '@parley/sdk';
import { useLongPress } from '../../../ui/hooks/use_long_press';
import { readingDirection, useSwipe } from '../../../ui/hooks/use_swipe';
import type { MenuPlace } from '../../../ui/overlays/menu';
import { useMessageActs } from './message_acts_context';
import styles from './swipe_reply.module.css';

/** How far a row can be dragged, in pixels, and from where on letting go answers it. */
const REACH = 88;
const ENOUGH = 56;

/**
 * Handlers for the row of a message: a finger that rests opens its menu, one that drags it towards the start of the line
 * answers it. The other way leads back to the list, and belongs to whoever lies around.
 */
export function useTouchActs(message: Message | undefined, openMenu: (place: MenuPlace) => void) {
  const acts = useMessageActs();
  const press = useLongPress(openMenu);
  const answers = message !== undefined && !message.isDeleted && acts.writes;
  const swipe = useSwipe({
    least: answers ? -REACH : 0,
    most: 0,
    onDrag(offset, row) {
      row.classList.add(styles.dragged ?? '');
      row.toggleAttribute('data-far', -offset >= ENOUGH);
      row.style.setProperty('--dragged', `${offset * readingDirection(row)}px`);
    },
    onRelease(offset, row) {
      row.classList.remove(styles.dragged ?? '');
      row.removeAttribute('data-far');
      row.style.removeProperty('--dragged');
      if (message !== undefined && -offset >= ENOUGH) acts.reply(message);
    },
  });
  return {
    onTouchStart(event: Parameters<typeof swipe.onTouchStart>[0]) {
      press.onTouchStart(event);
      swipe.onTouchStart(event);
    },
    onTouchMove(event: Parameters<typeof swipe.onTouchMove>[0]) {
      press.onTouchMove(event);
      swipe.onTouchMove(event);
    },
    onTouchEnd(event: Parameters<typeof swipe.onTouchEnd>[0]) {
      press.onTouchEnd(event);
      swipe.onTouchEnd(event);
    },
    onTouchCancel(event: Parameters<typeof swipe.onTouchCancel>[0]) {
      press.onTouchCancel();
      swipe.onTouchCancel(event);
    },
  };
}
