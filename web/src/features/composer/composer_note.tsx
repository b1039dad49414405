import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import styles from './composer_note.module.css';

export interface ComposerNoteProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly onCancel: () => void;
}

/** What the writer is about, above the line: answering a message, or editing one. */
export function ComposerNote({ icon, title, text, onCancel }: ComposerNoteProps) {
  const translate = useTranslate();
  return (
    <div className={styles.note} role="note">
      {icon}
      <span className={styles.lines}>
        <bdi className={styles.title}>{title}</bdi>
        <bdi className={styles.text}>{text}</bdi>
      </span>
      <IconButton label={translate('action.cancel')} onClick={onCancel}>
        <IconX size={18} stroke={1.75} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
