import { useParley } from '@parley/react';
import type { Message, ReportRequest } from '@parley/sdk';
import { useTranslate } from '../../../../i18n/language_context';
import type { Translate } from '../../../../i18n/translate';
import { PromptDialog } from '../../../../ui/overlays/prompt_dialog';
import { showToast } from '../../../../ui/overlays/toasts';
import { errorText } from '../../../../wording/error_text';
import { contentText } from '../../../../wording/message_preview';

export interface ReportDialogProps {
  readonly message: Message;
  readonly onClose: () => void;
}

/** As much of a message as a report takes. */
const textLimit = 4000;

/** Tells the people who run the server what is wrong with a message; of a sealed one, what it says, since they can't read it. */
export function ReportDialog({ message, onClose }: ReportDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  return (
    <PromptDialog
      title={translate('report.title')}
      label={translate('report.reason')}
      hint={translate(message.encryption ? 'report.hintSealed' : 'report.hint')}
      maxLength={1000}
      send={translate('report.send')}
      problemText={(error) => errorText(error, translate)}
      onSend={async (reason) => {
        await client.report({ messageId: message.id, chatId: message.chatId, ...wordsOf(message, translate), reason });
        showToast({ tone: 'note', text: translate('report.done') });
      }}
      onClose={onClose}
    />
  );
}

function wordsOf(message: Message, translate: Translate): Pick<ReportRequest, 'messageText'> {
  if (message.encryption?.state !== 'decrypted') return {};
  const text = Array.from(contentText(message.content, translate)).slice(0, textLimit).join('');
  return text === '' ? {} : { messageText: text };
}
