import { useState } from 'react';
import { useAdminTranslate } from '../../i18n/admin/use_admin_translate';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { TextField } from '../../ui/controls/text_field';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import styles from './admin.module.css';
import { useProblemText } from './use_problem_text';

/** The longest reason that the server keeps, in characters. */
const MAX_REASON = 250;

export interface ActDialogProps {
  readonly title: string;
  /** What happens, in a plain sentence. */
  readonly hint: string;
  /** What the button is called that does it. */
  readonly confirm: string;
  readonly tone?: 'primary' | 'danger';
  /** Gets the reason where one was given; the dialog closes when it resolves. */
  readonly onConfirm: (reason: string | undefined) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks once more before an act that others feel, and for its reason; where it fails, it stays and says why. */
export function ActDialog({ title, hint, confirm, tone = 'danger', onConfirm, onClose }: ActDialogProps) {
  const words = useAdminTranslate();
  const translate = useTranslate();
  const problemText = useProblemText();
  const [reason, setReason] = useState('');
  const { busy, failure, run } = useTask();
  const act = () =>
    run(async () => {
      await onConfirm(reason.trim() === '' ? undefined : reason.trim());
      onClose();
    });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={problemText(failure)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look={tone} busy={busy} onClick={() => void act()}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p>{hint}</p>
        <TextField
          label={words('admin.reason')}
          hint={words('admin.reasonHint')}
          maxLength={MAX_REASON}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
