import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import styles from './menu.module.css';
import { useFloating, type FloatingPlace } from './use_floating';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly tone?: 'plain' | 'danger';
  readonly onSelect: () => void;
}

/** Where a menu opens, in pixels of the window. */
export type MenuPlace = FloatingPlace;

export interface MenuProps {
  readonly label: string;
  readonly place: MenuPlace;
  readonly items: readonly MenuItem[];
  /** Something above the items, such as a row of buttons. */
  readonly head?: ReactNode;
  /** Given the key of the item that was chosen, if one was; its `onSelect` is called next. */
  readonly onClose: (by?: string) => void;
}

/**
 * A menu at a place of the window, open while it is mounted. Arrow keys, Home and End walk through it; Escape, Tab and a
 * press elsewhere close it. The focus goes back to where it was.
 */
export function Menu({ label, place, items, head, onClose }: MenuProps) {
  const element = useRef<HTMLDivElement>(null);
  useFloating(element, place, '[role^=menuitem]', () => onClose());
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
