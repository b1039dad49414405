import { IconSend2 } from '@tabler/icons-react';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import { EmojiButton } from './emoji_button';
import styles from './message_input.module.css';
import { ScheduleButton } from './schedule_button';
import type { LengthNotice } from './text_limit';

export interface ComposerEndProps {
  readonly notice: LengthNotice;
  /** Seconds until the next message may be sent. */
  readonly waitSeconds: number;
  readonly sendable: boolean;
  readonly onEmoji: (emoji: string) => void;
  /** Offered where what is written can be sent later. */
  readonly onSchedule: ((time: Date) => void) | undefined;
}

/** Behind the line: what is to be known before sending, emoji, and the ways to send. */
export function ComposerEnd({ notice, waitSeconds, sendable, onEmoji, onSchedule }: ComposerEndProps) {
  const translate = useTranslate();
  return (
    <>
      <LengthNote notice={notice} />
      <SlowNote seconds={waitSeconds} />
      <EmojiButton onPick={onEmoji} />
      {sendable && onSchedule !== undefined && <ScheduleButton onPick={onSchedule} />}
      <IconButton
        type="submit"
        look="accent"
        label={translate('composer.send')}
        disabled={!sendable || waitSeconds > 0}
      >
        <IconSend2 className={styles.arrow} size={20} stroke={1.75} aria-hidden="true" />
      </IconButton>
    </>
  );
}

function LengthNote({ notice }: { readonly notice: LengthNotice }) {
  const translate = useTranslate();
  if (notice.kind === 'none') return null;
  return (
    <span className={styles.notice} data-kind={notice.kind} role="status">
      {translate(`composer.${notice.kind}`, { count: notice.count })}
    </span>
  );
}

/** Told once when the wait begins; the seconds are for the eye. */
function SlowNote({ seconds }: { readonly seconds: number }) {
  const conversation = useTranslate();
  if (seconds === 0) return null;
  return <span className={styles.notice}>{conversation('composer.slow', { count: seconds })}</span>;
}
