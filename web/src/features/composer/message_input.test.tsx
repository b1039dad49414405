// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetDrafts } from './draft_store';
import { MessageInput, type MessageInputProps } from './message_input';

function renderInput(extra: Partial<MessageInputProps> = {}) {
  const calls = { onSendMessage: vi.fn(), onTypingStart: vi.fn(), onTypingStop: vi.fn(), onDraftChange: vi.fn() };
  const view = render(<MessageInput chatId="c" recipientName="Ada" {...calls} {...extra} />);
  return { ...calls, ...view, field: screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message to Ada' }) };
}

beforeEach(() => sessionStorage.clear());
afterEach(cleanup);

describe('Enter', () => {
  it('sends what is written, without the space around it, and empties the line', async () => {
    const { field, onSendMessage } = renderInput();
    await userEvent.type(field, '  hello {Enter}');
    expect(onSendMessage.mock.calls).toEqual([['hello']]);
    expect(field.value).toBe('');
  });

  it('breaks the line together with Shift', async () => {
    const { field, onSendMessage } = renderInput();
    await userEvent.type(field, 'one{Shift>}{Enter}{/Shift}two');
    expect(field.value).toBe('one\ntwo');
    expect(onSendMessage).not.toHaveBeenCalled();
  });

  it('sends nothing when nothing is written', async () => {
    const { field, onSendMessage } = renderInput();
    await userEvent.type(field, '   {Enter}');
    expect(onSendMessage).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Send' })).toHaveProperty('disabled', true);
  });

  it('belongs to the input method while it composes', () => {
    const { field, onSendMessage } = renderInput();
    fireEvent.change(field, { target: { value: 'にほ' } });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    expect(onSendMessage).not.toHaveBeenCalled();
  });
});

describe('a draft', () => {
  it('is there again when the chat is opened again, and gone when it was sent', async () => {
    const first = renderInput();
    await userEvent.type(first.field, 'half a thought');
    first.unmount();
    expect(first.onDraftChange).toHaveBeenLastCalledWith('half a thought');

    const second = renderInput();
    expect(second.field.value).toBe('half a thought');
    await userEvent.type(second.field, '{Enter}');
    second.unmount();
    expect(renderInput().field.value).toBe('');
  });

  it('of another device is taken when this tab has none', () => {
    expect(renderInput({ initialDraft: 'from the phone' }).field.value).toBe('from the phone');
  });
});

describe('the length', () => {
  it('is told when it comes close, and a text that is too long is not sent', async () => {
    const { field, onSendMessage } = renderInput({ maxLength: 10 });
    await userEvent.type(field, '12345678');
    expect(screen.getByRole('status').textContent).toBe('2 characters left');
    await userEvent.type(field, '90123{Enter}');
    expect(screen.getByRole('status').textContent).toBe('3 characters too long');
    expect(onSendMessage).not.toHaveBeenCalled();
  });
});

describe('typing', () => {
  it('is told while there is something to send, and its end when the line is emptied or left', async () => {
    const { field, onTypingStart, onTypingStop } = renderInput();
    await userEvent.type(field, 'h');
    expect(onTypingStart).toHaveBeenCalledOnce();
    await userEvent.type(field, '{Backspace}');
    expect(onTypingStop).toHaveBeenCalledOnce();
    await userEvent.tab();
    expect(onTypingStop).toHaveBeenCalledTimes(2);
  });
});

describe('signing out', () => {
  it('leaves no draft behind, and nothing else of the tab is lost', async () => {
    sessionStorage.setItem('other', 'kept');
    const { field, unmount } = renderInput();
    await userEvent.type(field, 'secret');
    unmount();
    forgetDrafts();
    expect(renderInput().field.value).toBe('');
    expect(sessionStorage.getItem('other')).toBe('kept');
  });
});
