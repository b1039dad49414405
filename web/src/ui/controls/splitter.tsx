import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { readingDirection } from '../hooks/use_swipe';
import styles from './splitter.module.css';

/** How far an arrow key moves it, in pixels. */
const STEP = 16;

export interface SplitterProps {
  readonly label: string;
  /** The id of the panel that is made wider and narrower. */
  readonly controls: string;
  /** On which side of the splitter that panel lies. */
  readonly panel: 'before' | 'after';
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  /** Called while it moves, often. */
  readonly onChange: (width: number) => void;
}

/** The edge of a panel, which lies around it: a line that is dragged, moved by arrow keys, Home and End, or set back by a double press. */
export function Splitter({ label, controls, panel, value, least, most, usual, onChange }: SplitterProps) {
  const grip = useRef<{ readonly x: number; readonly value: number } | null>(null);
  const sign = (element: Element) => readingDirection(element) * (panel === 'before' ? 1 : -1);
  const set = (width: number) => onChange(Math.round(Math.min(most, Math.max(least, width))));

  function move(event: PointerEvent<HTMLElement>) {
    if (grip.current === null) return;
    set(grip.current.value + (event.clientX - grip.current.x) * sign(event.currentTarget));
  }

  function handleKey(event: KeyboardEvent<HTMLElement>) {
    const along = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (along !== undefined) set(value + along * STEP * sign(event.currentTarget));
    else if (event.key === 'Home') set(least);
    else if (event.key === 'End') set(most);
    else if (event.key === 'Enter') set(usual);
    else return;
    event.preventDefault();
  }

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator with a value is a control of ARIA
    <div
      className={styles.splitter}
      data-panel={panel}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={value}
      aria-valuemin={least}
      aria-valuemax={most}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a separator with a value is a control of ARIA
      tabIndex={0}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { x: event.clientX, value };
      }}
      onPointerMove={move}
      onPointerUp={() => (grip.current = null)}
      onPointerCancel={() => (grip.current = null)}
      onDoubleClick={() => set(usual)}
      onKeyDown={handleKey}
    />
  );
}
