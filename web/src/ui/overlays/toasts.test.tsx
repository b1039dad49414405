// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { Dialog } from './dialog';
import { showToast, ToastRegion } from './toasts';

beforeAll(() => {
  // What jsdom lacks of a dialog.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});
afterEach(cleanup);

function Page({ dialogs }: { readonly dialogs: readonly string[] }) {
  return (
    <>
      {dialogs.map((title) => (
        <Dialog key={title} title={title} onClose={() => undefined}>
          words
        </Dialog>
      ))}
      <ToastRegion />
    </>
  );
}

it('a notice lies in the uppermost open dialog, and on the page when none is open', async () => {
  const { rerender } = render(<Page dialogs={[]} />);
  act(() => showToast({ tone: 'note', text: 'It was changed.' }));
  expect(screen.getByText('It was changed.').closest('dialog')).toBeNull();
  rerender(<Page dialogs={['Settings']} />);
  expect(screen.getByRole('dialog', { name: 'Settings' }).contains(screen.getByText('It was changed.'))).toBe(true);
  rerender(<Page dialogs={['Settings', 'Choose']} />);
  expect(screen.getByRole('dialog', { name: 'Choose' }).contains(screen.getByText('It was changed.'))).toBe(true);
  rerender(<Page dialogs={['Settings']} />);
  expect(screen.getByRole('dialog', { name: 'Settings' }).contains(screen.getByText('It was changed.'))).toBe(true);
  rerender(<Page dialogs={[]} />);
  expect(screen.getByText('It was changed.').closest('dialog')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText('It was changed.')).toBeNull();
});
