import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { Verification } from '@parley/sdk';
import { useMemo } from 'react';
import { useEncryptionTranslate } from '../../../i18n/encryption/use_encryption_translate';
import { QrCode } from '../../../ui/display/qr/qr_code';
import styles from './verification.module.css';

/** What a person sees of a comparison as it stands. */
export function VerificationBody({
  verification,
  name,
}: {
  readonly verification: Verification;
  readonly name: string;
}) {
  const words = useEncryptionTranslate();
  const { phase, startedHere, isSelf, qrCode } = verification;
  switch (phase) {
    case 'requested':
      if (startedHere) return <p>{words('verify.waiting')}</p>;
      return <p>{isSelf ? words('verify.askedDevice') : words('verify.asked', { name })}</p>;
    case 'ready':
      return qrCode === undefined ? <p>{words('verify.ready')}</p> : <Code code={qrCode} />;
    case 'comparing':
      return <Emojis emojis={verification.emojis ?? []} />;
    case 'scanned':
      return <p>{words('verify.scanned')}</p>;
    case 'waiting':
      return <p>{words('verify.waiting')}</p>;
    case 'done':
      return (
        <p className={styles.good}>
          <IconShieldCheck size={32} stroke={1.75} aria-hidden="true" />
          {words('verify.done')}
        </p>
      );
    case 'cancelled':
      return <Cancelled by={verification.cancelledBy} />;
  }
}

function Cancelled({ by }: { readonly by: Verification['cancelledBy'] }) {
  const words = useEncryptionTranslate();
  if (by === 'mismatch') {
    return (
      <p className={styles.bad} role="alert">
        <IconShieldX size={32} stroke={1.75} aria-hidden="true" />
        {words('verify.mismatch')}
      </p>
    );
  }
  if (by === 'timeout') return <p>{words('verify.timeout')}</p>;
  if (by === 'otherDevice') return <p>{words('verify.otherDevice')}</p>;
  return <p>{words('verify.cancelled')}</p>;
}

function Emojis({ emojis }: { readonly emojis: NonNullable<Verification['emojis']> }) {
  const words = useEncryptionTranslate();
  return (
    <>
      <p>{words('verify.compare')}</p>
      <ol className={styles.emojis} aria-label={words('verify.emojis')}>
        {emojis.map(({ symbol, name }, at) => (
          // The same one may come twice, and their order is what is compared.
          <li key={at} className={styles.emoji}>
            <span className={styles.symbol} aria-hidden="true">
              {symbol}
            </span>
            <span className={styles.name} lang="en">
              {name}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Code({ code }: { readonly code: string }) {
  const words = useEncryptionTranslate();
  const bytes = useMemo(() => Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0)), [code]);
  return (
    <>
      <QrCode content={bytes} label={words('verify.qr')} />
      <p>{words('verify.qrHint')}</p>
    </>
  );
}
