import { IconLock, IconLockOpen } from '@tabler/icons-react';
import type { ChatState } from '@parley/sdk';
import { useEncryptionTranslate } from '../../i18n/encryption/use_encryption_translate';
import { isSealed, openReason } from '../../wording/chat_seal';
import styles from './chat_details.module.css';

/** Who can read the chat: the people in it alone, or the server, too, and why. */
export function ChatSeal({ chat }: { readonly chat: ChatState }) {
  const words = useEncryptionTranslate();
  const sealed = isSealed(chat);
  const Icon = sealed ? IconLock : IconLockOpen;
  return (
    <div className={styles.seal}>
      <Icon size={20} stroke={1.75} aria-hidden="true" />
      <div>
        <p>{words(sealed ? 'seal.on' : 'seal.off')}</p>
        <p className={styles.label}>
          {sealed
            ? words(isSecureContext ? 'seal.onHint' : 'seal.onUnreadable')
            : words(`seal.why.${openReason(chat, isSecureContext)}`)}
        </p>
      </div>
    </div>
  );
}
