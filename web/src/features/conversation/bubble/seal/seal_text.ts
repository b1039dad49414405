import type { MessageEncryption } from '@parley/sdk';
import type { EncryptionTextKey } from '../../../../i18n/encryption/en';

/** What stands in place of the words of a message that can't be read, or must not be shown; nothing where there are words. */
export function sealText({ state, reason }: MessageEncryption): EncryptionTextKey | undefined {
  if (state === 'decrypted') return undefined;
  if (state === 'pending') return 'unread.pending';
  switch (reason) {
    case 'noKey':
    case 'beforeJoin':
    case 'withheld':
    case 'unverifiedDevice':
    case 'noEncryption':
      return `unread.${reason}`;
    case 'replayed':
    case 'misplaced':
    case 'identityChanged':
    case 'plaintext':
    case 'rolledBack':
      return `refused.${reason}`;
    default:
      return 'unread.unreadable';
  }
}
