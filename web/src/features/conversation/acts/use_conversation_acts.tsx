import { useParley } from '@parley/react';
import { mayDo, type ChatState, type Message } from '@parley/sdk';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import type { MenuPlace } from '../../../ui/overlays/menu';
import { showToast } from '../../../ui/overlays/toasts';
import { errorText } from '../../../wording/error_text';
import { DeleteDialog } from './delete_dialog';
import { EditsDialog } from './edits_dialog';
import type { MessageActs } from './message_acts_context';
import { MessageMenu } from './message_menu';
import type { Act } from './permitted_acts';
import { ReceiptsDialog } from './receipts_dialog';
import { RemindMenu } from './remind_menu';
import { ReportDialog } from './report_dialog';

/** What other parts of the app do with a message. */
export interface OuterActs {
  readonly onReply: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
  readonly onForward: (message: Message) => void;
}

/** Where the list is to go; each jump is a value of its own. */
export interface JumpTarget {
  readonly messageId: string;
}

type Overlay =
  | { readonly kind: 'menu' | 'remind'; readonly message: Message; readonly place: MenuPlace }
  | { readonly kind: 'receipts' | 'edits' | 'report' | 'deleteForMe' | 'deleteForEveryone'; readonly message: Message };

/** The acts of a conversation, what they open over it, and where the list is to go. */
export function useConversationActs(chat: ChatState, outer: OuterActs) {
  const client = useParley();
  const translate = useTranslate();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [target, setTarget] = useState<JumpTarget | null>(null);
  const { onReply, onEdit, onForward } = outer;
  const chatId = chat.id;
  const writes = mayDo(chat, 'write');

  const acts = useMemo<MessageActs>(() => {
    const explain = (error: unknown) => showToast({ tone: 'error', text: errorText(error, translate) });
    return {
      chatId,
      writes,
      openMenu: (message, place) => setOverlay({ kind: 'menu', message, place }),
      reply: onReply,
      react: (message, emoji, action) => void client.react(message, emoji, action).catch(explain),
      showEdits: (message) => setOverlay({ kind: 'edits', message }),
      jump(messageId) {
        client.reachMessage(chatId, messageId).then((found) => {
          if (found) setTarget({ messageId });
          else showToast({ tone: 'note', text: translate('message.notFound') });
        }, explain);
      },
    };
  }, [client, chatId, writes, translate, onReply]);

  function carryOut(act: Act, message: Message, place: MenuPlace) {
    const explain = (error: unknown) => showToast({ tone: 'error', text: errorText(error, translate) });
    if (act === 'reply') onReply(message);
    else if (act === 'edit') onEdit(message);
    else if (act === 'forward') onForward(message);
    else if (act === 'remind') setOverlay({ kind: act, message, place });
    else if (act === 'closePoll') client.closePoll(message.id).catch(explain);
    else if (act === 'pin' || act === 'unpin') client.pinMessage(message, act).catch(explain);
    else if (act === 'copy') {
      navigator.clipboard.writeText(message.content.text ?? '').then(
        () => showToast({ tone: 'note', text: translate('message.copied') }),
        () => showToast({ tone: 'error', text: translate('message.notCopied') }),
      );
    } else setOverlay({ kind: act, message });
  }

  const close = () => setOverlay(null);
  return { acts, target, overlays: overlay && overlayElement(overlay, { acts, carryOut, close }) };
}

interface OverlayHandlers {
  readonly acts: MessageActs;
  readonly carryOut: (act: Act, message: Message, place: MenuPlace) => void;
  readonly close: () => void;
}

function overlayElement(overlay: Overlay, { acts, carryOut, close }: OverlayHandlers): ReactNode {
  const { message } = overlay;
  switch (overlay.kind) {
    case 'menu':
      return (
        <MessageMenu
          message={message}
          place={overlay.place}
          onClose={close}
          onAct={(act) => carryOut(act, message, overlay.place)}
          onReact={(emoji, action) => acts.react(message, emoji, action)}
        />
      );
    case 'remind':
      return <RemindMenu message={message} place={overlay.place} onClose={close} />;
    case 'receipts':
      return <ReceiptsDialog message={message} onClose={close} />;
    case 'edits':
      return <EditsDialog message={message} onClose={close} />;
    case 'report':
      return <ReportDialog subject={{ messageId: message.id, chatId: message.chatId }} onClose={close} />;
    case 'deleteForMe':
      return <DeleteDialog message={message} whom="me" onClose={close} />;
    case 'deleteForEveryone':
      return <DeleteDialog message={message} whom="everyone" onClose={close} />;
  }
}
