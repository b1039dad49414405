import { useParley } from '@parley/react';
import type { Message, MessageVersion } from '@parley/sdk';
import { formatMoment } from '../../../../i18n/clock_face';
import { useEncryptionTranslate } from '../../../../i18n/encryption/use_encryption_translate';
import { useLanguage } from '../../../../i18n/language_context';
import { useLoaded } from '../../../../ui/hooks/use_loaded';
import { Dialog } from '../../../../ui/overlays/dialog';
import { errorText } from '../../../../wording/error_text';
import { contentText } from '../../../../wording/message_preview';
import { sealText } from '../../bubble/seal/seal_text';
import styles from './look_up.module.css';

/** What a message said before it was edited, and what it says now. */
export function EditsDialog({ message, onClose }: { readonly message: Message; readonly onClose: () => void }) {
  const { language, translate } = useLanguage();
  const client = useParley();
  const { value, failure } = useLoaded(() => client.listEdits(message.id));
  return (
    <Dialog title={translate('edits.title')} onClose={onClose}>
      {failure !== null && <p role="alert">{errorText(failure.error, translate)}</p>}
      {value === null && failure === null && <p className={styles.note}>{translate('edits.loading')}</p>}
      {value?.length === 0 && <p className={styles.note}>{translate('edits.none')}</p>}
      <ol className={styles.versions}>
        {value?.map((version, index) => (
          <li key={index} className={styles.version}>
            <time className={styles.note}>{formatMoment(language, new Date(version.timestamp))}</time>
            <p className={styles.words} dir="auto">
              <Words {...version} />
            </p>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

/** What a version says, or why that can't be seen. */
function Words({ content, encryption }: MessageVersion) {
  const { translate } = useLanguage();
  const words = useEncryptionTranslate();
  const sealed = encryption && sealText(encryption);
  return sealed === undefined ? contentText(content, translate) : <em>{words(sealed)}</em>;
}
