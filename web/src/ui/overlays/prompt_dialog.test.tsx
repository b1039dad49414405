// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { PromptDialog } from './prompt_dialog';

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

function renderPrompt(onSend: (text: string) => Promise<void>) {
  const onClose = vi.fn();
  const words = { title: 'Report', label: 'Reason', hint: 'Why', send: 'Send it', maxLength: 10 };
  render(<PromptDialog {...words} onSend={onSend} problemText={(error) => String(error)} onClose={onClose} />);
  return { onClose, field: screen.getByRole('textbox'), send: screen.getByRole('button', { name: 'Send it' }) };
}

it('sends what was written, without the space around it, and closes', async () => {
  const onSend = vi.fn(() => Promise.resolve());
  const { onClose, field, send } = renderPrompt(onSend);
  await userEvent.type(field, '   ');
  expect(send).toHaveProperty('disabled', true);
  await userEvent.type(field, 'spam ');
  await userEvent.click(send);
  expect(onSend.mock.calls).toEqual([['spam']]);
  expect(onClose).toHaveBeenCalledOnce();
});

it('stays with what was written when it fails, and says why', async () => {
  const { onClose, field, send } = renderPrompt(() => Promise.reject(new Error('no network')));
  await userEvent.type(field, 'spam');
  await userEvent.click(send);
  expect(await screen.findByText(/no network/)).toBeDefined();
  expect(field).toHaveProperty('value', 'spam');
  expect(onClose).not.toHaveBeenCalled();
});
