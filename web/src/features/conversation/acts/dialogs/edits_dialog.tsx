import { useParley } from '@parley/react';
import type { Message } from '@parley/sdk';
import { formatMoment } from '../../../../i18n/clock_face';
import { useLanguage } from '../../../../i18n/language_context';
import { useLoaded } from '../../../../ui/hooks/use_loaded';
import { Dialog } from '../../../../ui/overlays/dialog';
import { errorText } from '../../../../wording/error_text';
import { contentText } from '../../../../wording/message_preview';
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
        {value?.map(({ content, timestamp }, index) => (
          <li key={index} className={styles.version}>
            <time className={styles.note}>{formatMoment(language, new Date(timestamp))}</time>
            <p className={styles.words} dir="auto">
              {contentText(content, translate)}
            </p>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
