import { createStore, useStore } from 'zustand';

const dialogStore = createStore<{ readonly open: readonly HTMLDialogElement[] }>(() => ({ open: [] }));

/** Tells that a modal dialog is open, above those before it; to be ended by what is returned. */
export function noteOpenDialog(dialog: HTMLDialogElement): () => void {
  dialogStore.setState(({ open }) => ({ open: [...open, dialog] }));
  return () => dialogStore.setState(({ open }) => ({ open: open.filter((one) => one !== dialog) }));
}

/** The uppermost modal dialog. Whatever of the page is outside of it lies behind it and can't be used. */
export function useTopDialog(): HTMLDialogElement | undefined {
  return useStore(dialogStore, ({ open }) => open.at(-1));
}
