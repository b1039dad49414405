import { useParley } from '@parley/react';
import type { ReportRequest } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { TextField } from '../../../ui/controls/text_field';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { showToast } from '../../../ui/overlays/toasts';
import { errorText } from '../../../wording/error_text';

export interface ReportDialogProps {
  readonly subject: Omit<ReportRequest, 'reason'>;
  readonly onClose: () => void;
}

/** Tells the people who run the server what is wrong with a message. */
export function ReportDialog({ subject, onClose }: ReportDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const [reason, setReason] = useState('');
  const { busy, failure, run } = useTask();
  const send = () =>
    run(async () => {
      await client.report({ ...subject, reason: reason.trim() });
      showToast({ tone: 'note', text: translate('report.done') });
      onClose();
    });
  return (
    <Dialog
      title={translate('report.title')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" busy={busy} disabled={reason.trim() === ''} onClick={() => void send()}>
            {translate('report.send')}
          </Button>
        </>
      }
    >
      <TextField
        label={translate('report.reason')}
        hint={translate('report.hint')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
}
