import { IconLock, IconLockOpen } from '@tabler/icons-react';
import type { ChatState } from '@parley/sdk';
import type { ReactNode } from 'react';
import { useEncryptionTranslate } from '../../i18n/encryption/use_encryption_translate';
import { isSealed, openReason } from '../../wording/chat_seal';
import styles from './chat_details.module.css';

export interface ChatSealProps {
  readonly chat: ChatState;
  /** The way to encrypt it, where it could be. */
  readonly begin: ReactNode;
}

/** Who can read the chat: the people in it alone, or the server, too, and why. */
export function ChatSeal({ chat, begin }: ChatSealProps) {
  const words = useEncryptionTranslate();
  const sealed = isSealed(chat);
  const reason = openReason(chat, isSecureContext);
  const Icon = sealed ? IconLock : IconLockOpen;
  return (
    <div className={styles.seal}>
      <Icon size={20} stroke={1.75} aria-hidden="true" />
      <div>
        <p>{words(sealed ? 'seal.on' : 'seal.off')}</p>
        <p className={styles.label}>
          {sealed ? words(isSecureContext ? 'seal.onHint' : 'seal.onUnreadable') : words(`seal.why.${reason}`)}
        </p>
        {!sealed && reason === 'made' && begin}
      </div>
    </div>
  );
}
