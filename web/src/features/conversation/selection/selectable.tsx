import { useTranslate } from '../../../i18n/language_context';
import { IconCheck } from '@tabler/icons-react';
import type { Message } from '@parley/sdk';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import styles from './selectable.module.css';
import { useSelection } from './use_selection';

export interface SelectableProps {
  /** None while it is on its way: then it can't be chosen. */
  readonly message: Message | undefined;
  readonly children: ReactNode;
}

/** A message that can be chosen: while some are, a press chooses instead of doing what it does otherwise. */
export function Selectable({ message, children }: SelectableProps) {
  const translate = useTranslate();
  const selection = useSelection();
  const chosen = message !== undefined && selection.has(message.id);

  function takePress(event: MouseEvent) {
    if (message === undefined || (!selection.isActive && !event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) selection.extendTo(message);
    else selection.toggle(message);
  }

  function takeKey(event: KeyboardEvent) {
    const isRow = event.target instanceof HTMLElement && event.target.matches('article, [role=checkbox]');
    if (message === undefined || event.key !== ' ' || !isRow) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) selection.extendTo(message);
    else selection.toggle(message);
  }

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- of the message inside; the mark beside it is the control
    <div
      className={styles.selectable}
      data-active={selection.isActive || undefined}
      data-chosen={chosen || undefined}
      onClickCapture={takePress}
      onKeyDownCapture={takeKey}
      // Words are not marked while a range is chosen.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      {selection.isActive && message !== undefined && (
        <span
          className={styles.mark}
          role="checkbox"
          tabIndex={0}
          aria-checked={chosen}
          aria-label={translate('select.toggle')}
        >
          {chosen && <IconCheck size={16} stroke={2.5} aria-hidden="true" />}
        </span>
      )}
      {children}
    </div>
  );
}
