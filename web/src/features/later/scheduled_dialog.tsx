import { useParley, useParleyState } from '@parley/react';
import type { ScheduledMessage } from '@parley/sdk';
import { useState } from 'react';
import { formatMoment } from '../../i18n/clock_face';
import { useLanguage } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import { errorCodeText, errorText } from '../../wording/error_text';
import { contentText } from '../../wording/message_preview';
import { EditScheduledDialog } from './edit_scheduled_dialog';
import styles from './later.module.css';

const NOTHING: readonly ScheduledMessage[] = [];

/** The messages of a chat that are to be sent later, and what can still be done with them. */
export function ScheduledDialog({ chatId, onClose }: { readonly chatId: string; readonly onClose: () => void }) {
  const { translate } = useLanguage();
  const scheduled = useParleyState((state) => state.scheduled[chatId] ?? NOTHING);
  const [edited, setEdited] = useState<ScheduledMessage | null>(null);
  if (edited !== null) return <EditScheduledDialog message={edited} onClose={() => setEdited(null)} />;
  return (
    <Dialog title={translate('scheduled.title')} onClose={onClose}>
      {scheduled.length === 0 && <p>{translate('scheduled.none')}</p>}
      <ul className={styles.list}>
        {scheduled.map((message) => (
          <Entry key={message.id} message={message} onEdit={() => setEdited(message)} />
        ))}
      </ul>
    </Dialog>
  );
}

function Entry({ message, onEdit }: { readonly message: ScheduledMessage; readonly onEdit: () => void }) {
  const { language, translate } = useLanguage();
  const client = useParley();
  const { busy, failure, run } = useTask();
  const { content, sendAt, error } = message;
  const words = content.poll?.question ?? contentText(content, translate);
  return (
    <li className={styles.entry}>
      <p className={styles.head}>
        <time dateTime={sendAt}>{formatMoment(language, new Date(sendAt))}</time>
      </p>
      <p className={styles.words} dir="auto">
        {words}
      </p>
      {error !== undefined && (
        <p className={styles.problem} role="alert">
          {errorCodeText(error.code, translate)}
        </p>
      )}
      <ProblemNote text={failure && errorText(failure.error, translate)} />
      <div className={styles.acts}>
        <Button size="small" onClick={onEdit}>
          {translate('scheduled.edit')}
        </Button>
        <Button
          size="small"
          busy={busy}
          onClick={() => void run(() => client.later.sendNow(message).then(() => undefined))}
        >
          {translate('scheduled.sendNow')}
        </Button>
        <Button size="small" look="danger" disabled={busy} onClick={() => void run(() => client.later.cancel(message))}>
          {translate('scheduled.cancel')}
        </Button>
      </div>
    </li>
  );
}
