import { IconAlertCircle, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { createStore, useStore } from 'zustand';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../controls/button';
import styles from './toasts.module.css';
import { useTopDialog } from './top_dialog';

/** A notice at the edge of the page. With `retry` or another act it stays longer, else it goes soon by itself. */
export interface Toast {
  readonly text: string;
  readonly tone: 'error' | 'note';
  readonly retry?: (() => void) | undefined;
  /** Something else that can be done about it. */
  readonly act?: { readonly label: string; readonly run: () => void } | undefined;
}

interface ShownToast extends Toast {
  readonly id: number;
}

const MOST_TOASTS = 3;
const LIFETIME_MS = 6_000;
const LIFETIME_WITH_ACT_MS = 20_000;

const toastStore = createStore<{ readonly shown: readonly ShownToast[] }>(() => ({ shown: [] }));
let nextId = 1;

/** Shows a notice. The same text is shown once; of too many the oldest goes. */
export function showToast(toast: Toast): void {
  const entry = { ...toast, id: nextId++ };
  toastStore.setState(({ shown }) => ({
    shown: [...shown.filter(({ text }) => text !== toast.text), entry].slice(-MOST_TOASTS),
  }));
}

function dismissToast(id: number): void {
  toastStore.setState(({ shown }) => ({ shown: shown.filter((toast) => toast.id !== id) }));
}

/** The place where notices appear; one on the page. It goes with an open dialog: behind that they would not be seen, nor could be pressed. */
export function ToastRegion() {
  const translate = useTranslate();
  const shown = useStore(toastStore, (state) => state.shown);
  const dialog = useTopDialog();
  const region = (
    <section className={styles.region} aria-label={translate('toasts.label')} aria-live="polite">
      {shown.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
  return dialog === undefined ? region : createPortal(region, dialog);
}

function ToastCard({ toast }: { readonly toast: ShownToast }) {
  const translate = useTranslate();
  const { id } = toast;
  const act = toast.act ?? (toast.retry && { label: translate('action.retry'), run: toast.retry });
  const acts = act !== undefined;

  // A notice leaves by itself, the later the more there is to do about it.
  useEffect(() => {
    const timer = setTimeout(() => dismissToast(id), acts ? LIFETIME_WITH_ACT_MS : LIFETIME_MS);
    return () => clearTimeout(timer);
  }, [id, acts]);

  return (
    <div className={styles.toast} role={toast.tone === 'error' ? 'alert' : 'status'}>
      {toast.tone === 'error' && <IconAlertCircle className={styles.icon} size={20} stroke={1.75} aria-hidden="true" />}
      <p className={styles.text}>{toast.text}</p>
      {act !== undefined && (
        <Button
          look="quiet"
          size="small"
          onClick={() => {
            dismissToast(id);
            act.run();
          }}
        >
          {act.label}
        </Button>
      )}
      <button
        type="button"
        className={styles.close}
        aria-label={translate('action.dismiss')}
        onClick={() => dismissToast(id)}
      >
        <IconX size={16} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}
