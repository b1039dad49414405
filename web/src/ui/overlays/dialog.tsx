import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../controls/icon_button';
import { VisuallyHidden } from '../display/visually_hidden';
import styles from './dialog.module.css';
import { noteOpenDialog } from './top_dialog';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, which stay in sight while the middle scrolls. */
  readonly footer?: ReactNode;
  /** `sheet` lies at the edge of the screen and takes its whole height; `palette` hangs near the top, and its title is only spoken. */
  readonly shape?: 'window' | 'sheet' | 'palette';
}

/** A modal dialog, open while it is mounted. The browser traps the focus and gives it back; Escape and the veil close it. */
export function Dialog({ title, onClose, children, footer, shape = 'window' }: DialogProps) {
  const translate = useTranslate();
  const titleId = useId();
  const element = useRef<HTMLDialogElement>(null);

  // The dialog element is opened by a call, not by an attribute; only a call makes it modal. It is closed before it
  // leaves the page, so that the browser gives the focus back.
  const leaving = useRef(false);
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    leaving.current = false;
    dialog.showModal();
    const noteClosed = noteOpenDialog(dialog);
    return () => {
      leaving.current = true;
      noteClosed();
      dialog.close();
    };
  }, []);

  // A press on the veil arrives at the dialog element itself.
  useEffect(() => {
    const dialog = element.current;
    const closeOnVeil = (event: MouseEvent) => {
      if (event.target === dialog) onClose();
    };
    dialog?.addEventListener('mousedown', closeOnVeil);
    return () => dialog?.removeEventListener('mousedown', closeOnVeil);
  }, [onClose]);

  return (
    <dialog
      ref={element}
      className={`${styles.dialog} ${styles[shape]}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // A second Escape closes the element whatever we say. One that was opened again meanwhile stays, and one that makes
        // way for another dialog has told its end already.
        if (!event.currentTarget.open && !leaving.current) onClose();
      }}
    >
      <div className={styles.frame}>
        {shape === 'palette' ? (
          <VisuallyHidden>
            <h2 id={titleId}>{title}</h2>
          </VisuallyHidden>
        ) : (
          <header className={styles.header}>
            <h2 id={titleId} className={styles.title}>
              {title}
            </h2>
            <IconButton label={translate('action.close')} onClick={onClose}>
              <IconX size={20} stroke={1.75} aria-hidden="true" />
            </IconButton>
          </header>
        )}
        <div className={styles.body}>{children}</div>
        {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
      </div>
    </dialog>
  );
}
