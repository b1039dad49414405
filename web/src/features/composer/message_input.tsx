import { useRef, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { useFirstFocus } from '../../ui/hooks/use_first_focus';
import { ComposerEnd } from './composer_end';
import { ComposerNote, type ComposerNoteProps } from './composer_note';
import { CompletionList } from './completion/completion_list';
import type { CompletionSource } from './completion/completion_source';
import { useCompletion } from './completion/use_completion';
import { useEmojiSource } from './completion/use_emoji_source';
import styles from './message_input.module.css';
import { MOST_TEXT_LENGTH } from './text_limit';
import { useComposer } from './use_composer';
import { useCompositionEnd } from './use_composition_end';
import { usePastedFiles } from './files/use_pasted_files';
import { useGrowingHeight } from './use_growing_height';

const NO_SOURCES: readonly CompletionSource[] = [];

export interface MessageInputProps {
  readonly chatId: string;
  /** Who reads it, for the label. */
  readonly recipientName: string;
  readonly onSendMessage: (text: string) => void;
  /** Offered where what is written can be sent later. */
  readonly onSchedule?: ((text: string, time: Date) => void) | undefined;
  /** Beside the line: what can be sent that is no text. */
  readonly attach?: ReactNode;
  /** Files that were pasted. */
  readonly onFileUpload?: ((files: readonly File[]) => void) | undefined;
  /** Seconds until the next message may be sent. */
  readonly waitSeconds?: number;
  readonly onTypingStart: () => void;
  readonly onTypingStop: () => void;
  /** Called with what is left in the line when the writer goes, and with nothing when it was sent. */
  readonly onDraftChange: (text: string) => void;
  /** What is offered while one writes, beside emoji. */
  readonly completions?: readonly CompletionSource[];
  /** What the writer is about, if it is not just a new message. */
  readonly about?: Omit<ComposerNoteProps, 'onCancel'> | undefined;
  /** Whether drafts of the chat are left alone, since what is written is not a new message. */
  readonly drafts?: 'kept' | 'leftAlone';
  /** Escape, or the cross beside what the writer is about. */
  readonly onCancel?: (() => void) | undefined;
  /** The key upwards in an empty line. */
  readonly onEditLast?: (() => void) | undefined;
  /** The draft from another device, used when this tab has none. */
  readonly initialDraft?: string | undefined;
  readonly placeholder?: string;
  /** Whether writing can begin at once; not on phones, where a keyboard would cover the chat. */
  readonly firstFocus?: 'focus' | 'leave';
  /** In UTF-16 units. */
  readonly maxLength?: number;
}

/** Where one writes. Mount it anew for each chat (`key`), so that each has its own draft. */
export function MessageInput(props: MessageInputProps) {
  const { recipientName, initialDraft = '', maxLength = MOST_TEXT_LENGTH, placeholder, firstFocus = 'leave' } = props;
  const { completions = NO_SOURCES, about, drafts = 'kept', onCancel, onEditLast, onSchedule, waitSeconds = 0 } = props;
  const translate = useTranslate();
  const takePaste = usePastedFiles(props.onFileUpload);
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, notice, sendable, change, send } = useComposer({ ...props, initialDraft, maxLength, drafts });
  const composition = useCompositionEnd();
  useGrowingHeight(field, text);
  useFirstFocus(field, firstFocus);
  const emoji = useEmojiSource();
  const completion = useCompletion(field, text, [...completions, emoji.source], change);

  const trySend = () => waitSeconds === 0 && send();

  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (composition.owns(event) || completion.takeKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) trySend();
    else if (event.key === 'Escape' && onCancel !== undefined) onCancel();
    else if (event.key === 'ArrowUp' && text === '' && onEditLast !== undefined) onEditLast();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function handleSubmit(event: SyntheticEvent) {
    event.preventDefault();
    trySend();
    field.current?.focus();
  }

  return (
    <form className={styles.composer} onSubmit={handleSubmit}>
      {completion.open && <CompletionList {...completion} onPick={completion.pick} />}
      {about !== undefined && onCancel !== undefined && <ComposerNote {...about} onCancel={onCancel} />}
      <div className={styles.box}>
        {props.attach}
        <textarea
          ref={field}
          className={styles.field}
          dir={text === '' ? undefined : 'auto'}
          rows={1}
          enterKeyHint="send"
          aria-label={translate('composer.label', { name: recipientName })}
          aria-invalid={notice.kind === 'tooLong' || undefined}
          placeholder={placeholder ?? translate('composer.placeholder')}
          value={text}
          onChange={({ target }) => change(emoji.replaceClosed(target.value, target.selectionStart))}
          onPaste={takePaste}
          onSelect={completion.noteCaret}
          aria-autocomplete="list"
          aria-controls={completion.open ? completion.id : undefined}
          aria-activedescendant={completion.open ? `${completion.id}-${completion.active}` : undefined}
          onKeyDown={handleKeyDown}
          onBlur={props.onTypingStop}
          onCompositionEnd={composition.noteEnd}
        />
        <ComposerEnd
          notice={notice}
          waitSeconds={waitSeconds}
          sendable={sendable}
          onEmoji={completion.insertAtCaret}
          onSchedule={onSchedule && ((time) => send((words) => onSchedule(words, time)))}
        />
      </div>
    </form>
  );
}
