import { useParley } from '@parley/react';
import type { ReportRequest } from '@parley/sdk';
import { useTranslate } from '../../../../i18n/language_context';
import { PromptDialog } from '../../../../ui/overlays/prompt_dialog';
import { showToast } from '../../../../ui/overlays/toasts';
import { errorText } from '../../../../wording/error_text';

export interface ReportDialogProps {
  readonly subject: Omit<ReportRequest, 'reason'>;
  readonly onClose: () => void;
}

/** Tells the people who run the server what is wrong with a message. */
export function ReportDialog({ subject, onClose }: ReportDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  return (
    <PromptDialog
      title={translate('report.title')}
      label={translate('report.reason')}
      hint={translate('report.hint')}
      maxLength={1000}
      send={translate('report.send')}
      problemText={(error) => errorText(error, translate)}
      onSend={async (reason) => {
        await client.report({ ...subject, reason });
        showToast({ tone: 'note', text: translate('report.done') });
      }}
      onClose={onClose}
    />
  );
}
