import { IconSend2 } from '@tabler/icons-react';
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
  type SyntheticEvent,
} from 'react';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import { useFirstFocus } from '../../ui/hooks/use_first_focus';
import { keepDraft, readDraft } from './draft_store';
import styles from './message_input.module.css';
import { lengthNotice, MOST_TEXT_LENGTH } from './text_limit';

/** How long after the end of a composition its Enter may still come. */
const COMPOSITION_ECHO_MS = 50;

export interface MessageInputProps {
  readonly chatId: string;
  /** Who reads it, for the label. */
  readonly recipientName: string;
  readonly onSendMessage: (text: string) => void;
  readonly onTypingStart: () => void;
  readonly onTypingStop: () => void;
  /** Called with what is left in the line when the writer goes, and with nothing when it was sent. */
  readonly onDraftChange: (text: string) => void;
  /** The draft from another device, used when this tab has none. */
  readonly initialDraft?: string | undefined;
  readonly placeholder?: string;
  /** Whether writing can begin at once; not on phones, where a keyboard would cover the chat. */
  readonly firstFocus?: 'focus' | 'leave';
  readonly maxLength?: number;
}

/** Where one writes. Mount it anew for each chat (`key`), so that each has its own draft. */
export function MessageInput(props: MessageInputProps) {
  const {
    chatId,
    recipientName,
    onSendMessage,
    onDraftChange,
    initialDraft = '',
    maxLength = MOST_TEXT_LENGTH,
  } = props;
  const translate = useTranslate();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => readDraft(chatId) || initialDraft);
  const { onTypingStart, onTypingStop } = props;
  const composedAt = useRef(0);
  const notice = lengthNotice(text.length, maxLength);
  const sendable = text.trim() !== '' && notice.kind !== 'tooLong';
  useGrowingHeight(field, text);
  useFirstFocus(field, props.firstFocus ?? 'leave');
  useLeftDraft(text, onDraftChange);

  function change(value: string) {
    setText(value);
    keepDraft(chatId, value);
    if (value.trim() === '') onTypingStop();
    else onTypingStart();
  }

  function send() {
    if (!sendable) return;
    onTypingStop();
    onSendMessage(text.trim());
    setText('');
    keepDraft(chatId, '');
    onDraftChange('');
    field.current?.focus();
  }

  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // An Enter that ends a composition belongs to the input method; some browsers report it just after the end.
    const composing = event.nativeEvent.isComposing || event.timeStamp - composedAt.current < COMPOSITION_ECHO_MS;
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    send();
  }

  function handleSubmit(event: SyntheticEvent) {
    event.preventDefault();
    send();
  }

  return (
    <form className={styles.composer} onSubmit={handleSubmit}>
      <div className={styles.box}>
        <textarea
          ref={field}
          className={styles.field}
          dir="auto"
          rows={1}
          enterKeyHint="send"
          aria-label={translate('composer.label', { name: recipientName })}
          aria-invalid={notice.kind === 'tooLong' || undefined}
          placeholder={props.placeholder ?? translate('composer.placeholder')}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={handleKeyDown}
          onBlur={onTypingStop}
          onCompositionEnd={(event) => (composedAt.current = event.timeStamp)}
          data-composer=""
        />
        {notice.kind !== 'none' && (
          <span className={styles.notice} data-kind={notice.kind} role="status">
            {translate(`composer.${notice.kind}`, { count: notice.count })}
          </span>
        )}
        <IconButton
          type="submit"
          look="accent"
          className={styles.send}
          label={translate('composer.send')}
          disabled={!sendable}
        >
          <IconSend2 size={20} stroke={1.75} aria-hidden="true" />
        </IconButton>
      </div>
    </form>
  );
}

/** Makes the field as high as its text, up to the limit of its style. */
function useGrowingHeight(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string) {
  useLayoutEffect(() => {
    const element = fieldRef.current;
    if (element === null) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight}px`;
  }, [fieldRef, text]);
}

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
