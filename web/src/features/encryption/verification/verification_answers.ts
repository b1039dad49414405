import type { Verification } from '@parley/sdk';
import type { EncryptionTextKey } from '../../../i18n/encryption/en';

export interface VerificationAnswer {
  readonly kind: 'accept' | 'startEmoji' | 'showQr' | 'scan' | 'confirm' | 'mismatch';
  readonly text: EncryptionTextKey;
  readonly look: 'primary' | 'plain' | 'danger';
}

/** What a person can say in a comparison as it stands, beside ending it. */
export function answersTo({
  phase,
  startedHere,
  canScan,
  canShow,
  qrCode,
}: Verification): readonly VerificationAnswer[] {
  switch (phase) {
    case 'requested':
      return startedHere ? [] : [{ kind: 'accept', text: 'verify.accept', look: 'primary' }];
    case 'ready':
      return [
        ...(canScan === true && qrCode === undefined
          ? [{ kind: 'showQr', text: 'verify.showQr', look: 'plain' } as const]
          : []),
        ...(canShow === true ? [{ kind: 'scan', text: 'scan.act', look: 'plain' } as const] : []),
        { kind: 'startEmoji', text: 'verify.emoji', look: 'primary' },
      ];
    case 'comparing':
      return [
        { kind: 'mismatch', text: 'verify.different', look: 'danger' },
        { kind: 'confirm', text: 'verify.same', look: 'primary' },
      ];
    case 'scanned':
      return [
        { kind: 'mismatch', text: 'verify.no', look: 'plain' },
        { kind: 'confirm', text: 'verify.yes', look: 'primary' },
      ];
    default:
      return [];
  }
}
