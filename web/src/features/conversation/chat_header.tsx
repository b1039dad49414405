import {
  IconArrowLeft,
  IconInfoCircle,
  IconLayoutSidebarLeftExpand,
  IconLock,
  IconLockOpen,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useEncryptionTranslate } from '../../i18n/encryption/use_encryption_translate';
import { useTranslate } from '../../i18n/language_context';
import { PersonLink } from '../../people/person_link';
import { Avatar } from '../../ui/display/avatar';
import { IconButton } from '../../ui/controls/icon_button';
import styles from './chat_header.module.css';
import type { ChatHeading } from './use_chat_heading';

export interface ChatHeaderProps {
  readonly heading: ChatHeading;
  /** Leads back to the list where the list is not beside. */
  readonly onBack?: (() => void) | undefined;
  /** Brings the list back where it was put away. */
  readonly onExpand?: (() => void) | undefined;
  readonly detailsOpen: boolean;
  readonly onToggleDetails: () => void;
}

/** Who one is talking to, and whether they are there. */
export function ChatHeader({ heading, onBack, onExpand, detailsOpen, onToggleDetails }: ChatHeaderProps) {
  const translate = useTranslate();
  return (
    <header className={styles.header}>
      {onBack !== undefined && (
        <IconButton label={translate('action.back')} onClick={onBack}>
          <IconArrowLeft className={styles.arrow} size={20} stroke={1.75} aria-hidden="true" />
        </IconButton>
      )}
      {onExpand !== undefined && (
        <IconButton label={translate('chats.expand')} onClick={onExpand}>
          <IconLayoutSidebarLeftExpand size={20} stroke={1.75} aria-hidden="true" />
        </IconButton>
      )}
      {/* Pressing who one talks to is the same as the button for details, which everybody can reach. */}
      <button type="button" className={styles.cover} tabIndex={-1} aria-hidden="true" onClick={onToggleDetails} />
      <Face heading={heading} />
      <div className={styles.words}>
        <div className={styles.title}>
          <h2 className={styles.name}>
            <bdi>{heading.name}</bdi>
          </h2>
          <Seal sealed={heading.sealed} />
        </div>
        <Line>{heading.line}</Line>
      </div>
      <IconButton
        label={translate(detailsOpen ? 'conversation.hideDetails' : 'conversation.details')}
        aria-pressed={detailsOpen}
        onClick={onToggleDetails}
      >
        <IconInfoCircle size={20} stroke={1.75} aria-hidden="true" />
      </IconButton>
    </header>
  );
}

/** The face of whom one talks to, which leads to their profile; that of a group leads nowhere. */
function Face({ heading }: { readonly heading: ChatHeading }) {
  const { personId, colourId, name, shape, imageUrl, presence } = heading;
  const face = <Avatar id={colourId} name={name} shape={shape} imageUrl={imageUrl} presence={presence} />;
  if (personId === undefined) return face;
  return (
    <PersonLink userId={personId} name={name} className={styles.face}>
      {face}
    </PersonLink>
  );
}

/** Whether the server can read along: the words are in the details. */
function Seal({ sealed }: { readonly sealed: boolean }) {
  const words = useEncryptionTranslate();
  const Icon = sealed ? IconLock : IconLockOpen;
  const text = words(sealed ? 'seal.on' : 'seal.off');
  return (
    <span className={styles.seal} role="img" aria-label={text} title={text}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
    </span>
  );
}

function Line({ children }: { readonly children: ReactNode }) {
  return children === '' ? null : <p className={styles.line}>{children}</p>;
}
