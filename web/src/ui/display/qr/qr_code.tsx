import { useMemo } from 'react';
import styles from './qr_code.module.css';
import { qrPath } from './qr_path';

export interface QrCodeProps {
  /** A text, or bytes. */
  readonly content: string | Uint8Array;
  /** What it is, for who can't see it. */
  readonly label: string;
}

/** Something to be scanned by a camera, made here: it is told to nobody. */
export function QrCode({ content, label }: QrCodeProps) {
  const { size, path } = useMemo(() => qrPath(content), [content]);
  return (
    <svg className={styles.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
