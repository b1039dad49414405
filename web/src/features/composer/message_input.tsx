import { IconSend2 } from '@tabler/icons-react';
import {
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  type SyntheticEvent,
} from 'react';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import { useFirstFocus } from '../../ui/hooks/use_first_focus';
import type { Command } from './commands/commands';
import { CompletionLists } from './commands/completion_lists';
import { useCompletion } from './commands/use_completion';
import { ComposerNote, type ComposerNoteProps } from './composer_note';
import type { Mentionable } from './mentions';
import styles from './message_input.module.css';
import { ScheduleButton } from './schedule_button';
import { MOST_TEXT_LENGTH } from './text_limit';
import { useComposer } from './use_composer';

/** How long after the end of a composition its Enter may still come. */
const COMPOSITION_ECHO_MS = 50;
const NOBODY: readonly Mentionable[] = [];
const NO_COMMANDS: readonly Command[] = [];

export interface MessageInputProps {
  readonly chatId: string;
  /** Who reads it, for the label. */
  readonly recipientName: string;
  readonly onSendMessage: (text: string) => void;
  /** Offered where what is written can be sent later. */
  readonly onSchedule?: ((text: string, time: Date) => void) | undefined;
  /** Beside the line: what can be sent that is no text. */
  readonly attach?: ReactNode;
  readonly onTypingStart: () => void;
  readonly onTypingStop: () => void;
  /** Called with what is left in the line when the writer goes, and with nothing when it was sent. */
  readonly onDraftChange: (text: string) => void;
  /** Who can be called by name here. */
  readonly people?: readonly Mentionable[];
  /** What the bots here do, as far as it is known. */
  readonly commands?: readonly Command[];
  /** Called when a slash begins the line. */
  readonly onCommand?: (() => void) | undefined;
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
  const { people = NOBODY, commands = NO_COMMANDS, about, drafts = 'kept', onCancel, onEditLast, onSchedule } = props;
  const translate = useTranslate();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, notice, sendable, change, send } = useComposer({ ...props, initialDraft, maxLength, drafts });
  const composition = useCompositionEnd();
  useGrowingHeight(field, text);
  useFirstFocus(field, firstFocus);
  const completion = useCompletion(field, text, { people, commands }, change);

  function handleKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (composition.owns(event) || completion.takeKey(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) send();
    else if (event.key === 'Escape' && onCancel !== undefined) onCancel();
    else if (event.key === 'ArrowUp' && text === '' && onEditLast !== undefined) onEditLast();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function handleChange(next: string) {
    if (next.startsWith('/') && !text.startsWith('/')) props.onCommand?.();
    change(next);
  }

  function handleSubmit(event: SyntheticEvent) {
    event.preventDefault();
    send();
    field.current?.focus();
  }

  return (
    <form className={styles.composer} onSubmit={handleSubmit}>
      <CompletionLists mention={completion.mention} command={completion.command} />
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
          onChange={(event) => handleChange(event.target.value)}
          onSelect={completion.noteCaret}
          {...completion.aria}
          onKeyDown={handleKeyDown}
          onBlur={props.onTypingStop}
          onCompositionEnd={composition.noteEnd}
        />
        {notice.kind !== 'none' && (
          <span className={styles.notice} data-kind={notice.kind} role="status">
            {translate(`composer.${notice.kind}`, { count: notice.count })}
          </span>
        )}
        {sendable && onSchedule !== undefined && (
          <ScheduleButton onPick={(time) => send((words) => onSchedule(words, time))} />
        )}
        <IconButton type="submit" look="accent" label={translate('composer.send')} disabled={!sendable}>
          <IconSend2 className={styles.arrow} size={20} stroke={1.75} aria-hidden="true" />
        </IconButton>
      </div>
    </form>
  );
}

/** Knows keys that belong to an input method: some browsers report the Enter that ends a composition just after its end. */
function useCompositionEnd() {
  const endedAt = useRef(-COMPOSITION_ECHO_MS);
  return {
    noteEnd: (event: SyntheticEvent) => {
      endedAt.current = event.timeStamp;
    },
    owns: (event: KeyboardEvent) =>
      event.nativeEvent.isComposing || event.timeStamp - endedAt.current < COMPOSITION_ECHO_MS,
  };
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
