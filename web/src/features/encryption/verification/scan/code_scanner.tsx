import { IconPhoto } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useEncryptionTranslate } from '../../../../i18n/encryption/use_encryption_translate';
import { useTranslate } from '../../../../i18n/language_context';
import { Button } from '../../../../ui/controls/button';
import styles from './code_scanner.module.css';
import { readCodeOfFile } from './read_code';
import { useCamera } from './use_camera';

export interface CodeScannerProps {
  /** Called with the bytes of each code that is seen. Keep its identity. */
  readonly onCode: (bytes: Uint8Array) => void;
}

/** Reads the code of the other side by the camera, or out of a picture where there is none. */
export function CodeScanner({ onCode }: CodeScannerProps) {
  const words = useEncryptionTranslate();
  const translate = useTranslate();
  const { video, state, tryAgain } = useCamera(onCode);
  const isStuck = state !== 'asking' && state !== 'seeing';
  return (
    <div className={styles.scanner}>
      <video ref={video} className={styles.video} hidden={isStuck} muted playsInline aria-label={words('scan.video')} />
      <p role={isStuck ? 'alert' : undefined}>{words(`scan.${state}`)}</p>
      <div className={styles.acts}>
        {isStuck && <Button onClick={tryAgain}>{translate('action.retry')}</Button>}
        <PictureButton onCode={onCode} />
      </div>
    </div>
  );
}

function PictureButton({ onCode }: CodeScannerProps) {
  const words = useEncryptionTranslate();
  const input = useRef<HTMLInputElement>(null);
  const [empty, setEmpty] = useState(false);
  const read = async (file: File) => {
    const bytes = await readCodeOfFile(file);
    setEmpty(bytes === null);
    if (bytes !== null) onCode(bytes);
  };
  return (
    <>
      <Button onClick={() => input.current?.click()}>
        <IconPhoto size={18} stroke={1.75} aria-hidden="true" />
        {words('scan.file')}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={words('scan.file')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void read(file);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
      {empty && (
        <p className={styles.empty} role="alert">
          {words('scan.empty')}
        </p>
      )}
    </>
  );
}
