import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { keepDraft, readDraft } from './draft_store';
import { lengthNotice } from './text_limit';

export interface ComposerOptions {
  readonly chatId: string;
  readonly initialDraft: string;
  readonly maxLength: number;
  readonly drafts: 'kept' | 'leftAlone';
  readonly onSendMessage: (text: string) => void;
  readonly onTypingStart: () => void;
  readonly onTypingStop: () => void;
  readonly onDraftChange: (text: string) => void;
}

/** The text in hand: kept as a draft while it grows, told of while it is typed, gone when it is sent. */
export function useComposer(options: ComposerOptions) {
  const { chatId, initialDraft, maxLength, drafts, onSendMessage, onTypingStart, onTypingStop } = options;
  const keeps = drafts === 'kept';
  const [text, setText] = useState(() => (keeps && readDraft(chatId)) || initialDraft);
  const notice = lengthNotice(text.length, maxLength);
  const sendable = text.trim() !== '' && notice.kind !== 'tooLong';
  const onDraftChange = keeps ? options.onDraftChange : ignoreDraft;
  useLeftDraft(text, onDraftChange);

  function change(value: string) {
    setText(value);
    if (keeps) keepDraft(chatId, value);
    onDraftChange(value);
    if (value.trim() === '') onTypingStop();
    else onTypingStart();
  }

  /** Hands the text on, to be sent at once unless it is told otherwise, and begins with an empty line. */
  function send(deliver = onSendMessage) {
    if (!sendable) return;
    onTypingStop();
    deliver(text.trim());
    setText('');
    if (keeps) keepDraft(chatId, '');
    onDraftChange('');
  }

  return { text, notice, sendable, change, send };
}

function ignoreDraft(): void {}

/** Hands the draft on when the writer leaves the chat. */
function useLeftDraft(text: string, onDraftChange: (text: string) => void) {
  const latest = useRef({ text, onDraftChange });
  useLayoutEffect(() => {
    latest.current = { text, onDraftChange };
  });
  useEffect(() => {
    return () => latest.current.onDraftChange(latest.current.text);
  }, []);
}
