import { IconLock, IconLockOpen } from '@tabler/icons-react';
import type { ChatType, User } from '@parley/sdk';
import { useEncryptionTranslate } from '../../../i18n/encryption/use_encryption_translate';
import { personName } from '../../../wording/chat_name';
import { useTranslate } from '../../../i18n/language_context';
import { openReason } from '../../../wording/chat_seal';
import { SwitchRow } from '../../../ui/controls/switch_row';
import { useEncryption } from '../encryption_context';
import { useKeyless } from './use_keyless';
import { firstNames } from './first_names';
import styles from './new_chat_seal.module.css';

export interface NewChatSealProps {
  readonly type: ChatType;
  readonly people: readonly User[];
  /** Whether it is wished that the server can read it. */
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/**
 * What a chat will be, before it is made: readable by the people in it alone, or by the server, too, and why. For a group that is a
 * choice, as the server and other programs can do more in one that they can read.
 */
export function NewChatSeal({ type, people, open, onOpen }: NewChatSealProps) {
  const words = useEncryptionTranslate();
  const forced = useWhyOpen(type, people);
  if (forced === undefined) return null;
  const isChoice = forced === null && type === 'group';
  const why = isChoice && open ? words('seal.new.byChoice') : forced;
  const Icon = why === null ? IconLock : IconLockOpen;
  return (
    <>
      {isChoice && (
        <SwitchRow label={words('seal.new.choice')} checked={!open} onChange={(sealed) => onOpen(!sealed)} />
      )}
      <p className={styles.seal} role="status">
        <Icon size={18} stroke={1.75} aria-hidden="true" />
        <span>
          {why === null ? words('seal.new.on') : words('seal.new.off')} {why}
        </span>
      </p>
    </>
  );
}

/** Null: it will be encrypted; undefined: that is not known yet. */
function useWhyOpen(type: ChatType, people: readonly User[]): string | null | undefined {
  const words = useEncryptionTranslate();
  const translate = useTranslate();
  const { encryption, status } = useEncryption();
  const keyless = useKeyless(people);
  const reason = openReason({ type, participantCount: people.length + 1 }, isSecureContext);
  if (reason !== 'made') return words(`seal.why.${reason}`);
  if (encryption === null || status === null) return words('seal.why.notReady');
  if (status.thisDevice !== 'confirmed') return words('seal.why.device');
  if (keyless === undefined || keyless.length === 0) return keyless && null;
  const names = keyless.map((user) => personName(user, translate));
  return words('seal.why.people', { names: firstNames(names, translate) });
}
