import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './menu.module.css';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly tone?: 'plain' | 'danger';
  readonly onSelect: () => void;
}

/** Where a menu opens, in pixels of the window. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

export interface MenuProps {
  readonly label: string;
  readonly place: MenuPlace;
  readonly items: readonly MenuItem[];
  /** Something above the items, such as a row of buttons. */
  readonly head?: ReactNode;
  /** Given the key of the item that was chosen, if one was; its `onSelect` is called next. */
  readonly onClose: (by?: string) => void;
}

/** Pixels that stay free between a menu and the edge of the window. */
const EDGE = 8;

/**
 * A menu at a place of the window, open while it is mounted. Arrow keys, Home and End walk through it; Escape, Tab and a
 * press elsewhere close it. The focus goes back to where it was.
 */
export function Menu({ label, place, items, head, onClose }: MenuProps) {
  const element = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useLayoutEffect(() => {
    close.current = onClose;
  });

  // The top layer is entered by a call; the place depends on the size that the browser gives the menu.
  useLayoutEffect(() => {
    const menu = element.current;
    if (menu === null) return;
    const before = document.activeElement;
    if (!menu.matches(':popover-open')) menu.showPopover();
    const { width, height } = menu.getBoundingClientRect();
    const below = place.y + height + EDGE <= window.innerHeight ? place.y : Math.max(EDGE, place.y - height);
    menu.style.top = `${Math.min(below, Math.max(EDGE, window.innerHeight - height - EDGE))}px`;
    menu.style.left = `${Math.max(EDGE, Math.min(place.x, window.innerWidth - width - EDGE))}px`;
    menu.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
    return () => {
      if (
        before instanceof HTMLElement &&
        (document.activeElement === document.body || menu.contains(document.activeElement))
      )
        before.focus();
    };
  }, [place]);

  // A press elsewhere. The browser's own dismissal would take the lifting of the finger that opened the menu for one.
  useEffect(() => {
    const follow = (event: Event) => {
      if (event.target instanceof Node && element.current?.contains(event.target) !== true) close.current();
    };
    addEventListener('pointerdown', follow, { capture: true });
    return () => removeEventListener('pointerdown', follow, { capture: true });
  }, []);

  return (
    <div
      ref={element}
      className={styles.menu}
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => walk(event, onClose)}
    >
      {head}
      {items.map(({ key, label: text, icon, tone, onSelect }) => (
        <button
          key={key}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={styles.item}
          data-tone={tone}
          onClick={() => {
            onClose(key);
            onSelect();
          }}
        >
          {icon}
          <span>{text}</span>
        </button>
      ))}
    </div>
  );
}

function walk(event: KeyboardEvent<HTMLDivElement>, onClose: () => void): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = {
    ArrowDown: all[(at + 1) % all.length],
    ArrowUp: all[(at - 1 + all.length) % all.length],
    ArrowRight: all[(at + 1) % all.length],
    ArrowLeft: all[(at - 1 + all.length) % all.length],
    Home: all[0],
    End: all.at(-1),
  }[event.key];
  if (next !== undefined) next.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') onClose();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
