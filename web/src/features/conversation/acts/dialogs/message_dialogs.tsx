import type { Message } from '@parley/sdk';
import { DeleteDialog } from './delete_dialog';
import { EditsDialog } from './edits_dialog';
import { ReactionsDialog } from './reactions_dialog';
import { ReceiptsDialog } from './receipts_dialog';
import { ReportDialog } from './report_dialog';

export type MessageDialogKind = 'receipts' | 'reactions' | 'edits' | 'report' | 'deleteForMe' | 'deleteForEveryone';

export interface MessageDialogProps {
  readonly kind: MessageDialogKind;
  readonly message: Message;
  readonly onClose: () => void;
}

/** What opens over the conversation for one message; none of it is part of the first load. */
export function MessageDialog({ kind, message, onClose }: MessageDialogProps) {
  switch (kind) {
    case 'receipts':
      return <ReceiptsDialog message={message} onClose={onClose} />;
    case 'reactions':
      return <ReactionsDialog message={message} onClose={onClose} />;
    case 'edits':
      return <EditsDialog message={message} onClose={onClose} />;
    case 'report':
      return <ReportDialog message={message} onClose={onClose} />;
    case 'deleteForMe':
      return <DeleteDialog message={message} whom="me" onClose={onClose} />;
    case 'deleteForEveryone':
      return <DeleteDialog message={message} whom="everyone" onClose={onClose} />;
  }
}
