import { useParley } from '@parley/react';
import { mayDo, type ChatState, type Message } from '@parley/sdk';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import type { MenuPlace } from '../../../ui/overlays/menu';
import { showToast } from '../../../ui/overlays/toasts';
import { errorText } from '../../../wording/error_text';
import type { MessageActs } from './message_acts_context';
import type { MessageDialogKind } from './dialogs/message_dialogs';
import type { Act } from './permitted_acts';
import { useNewSelection } from '../selection/use_selection';
import { useJumps } from './use_jumps';

// What is opened by a press is not part of the first load.
const MessageDialog = lazy(() =>
  import('./dialogs/message_dialogs').then((module) => ({ default: module.MessageDialog })),
);
const MessageMenu = lazy(() => import('./message_menu').then((module) => ({ default: module.MessageMenu })));
const ReactionMenu = lazy(() => import('./reaction_menu').then((module) => ({ default: module.ReactionMenu })));
const RemindMenu = lazy(() => import('./remind_menu').then((module) => ({ default: module.RemindMenu })));
const DayDialog = lazy(() => import('./dialogs/day_dialog').then((module) => ({ default: module.DayDialog })));
const EmojiPicker = lazy(() =>
  import('../../../ui/emoji/emoji_picker').then((module) => ({ default: module.EmojiPicker })),
);

/** What other parts of the app do with a message. */
export interface OuterActs {
  readonly onReply: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
  readonly onForward: (messages: readonly Message[]) => void;
}

type Overlay =
  | { readonly kind: 'menu' | 'remind' | 'quick' | 'react'; readonly message: Message; readonly place: MenuPlace }
  | { readonly kind: MessageDialogKind; readonly message: Message };

/** The acts of a conversation, what they open over it, and where the list is to go. */
export function useConversationActs(chat: ChatState, outer: OuterActs) {
  const client = useParley();
  const translate = useTranslate();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [day, setDay] = useState<Date | null>(null);
  const { onReply, onEdit, onForward } = outer;
  const chatId = chat.id;
  const { jumps, target, canGoBack } = useJumps(chatId);
  const selection = useNewSelection(chatId);
  const writes = mayDo(chat, 'write');

  const acts = useMemo<MessageActs>(() => {
    const explain = (error: unknown) => showToast({ tone: 'error', text: errorText(error, translate) });
    return {
      chatId,
      writes,
      openMenu: (message, place) => setOverlay({ kind: 'menu', message, place }),
      openReactions: (message, place) => setOverlay({ kind: 'quick', message, place }),
      reply: onReply,
      react: (message, emoji, action) => void client.react(message, emoji, action).catch(explain),
      showEdits: (message) => setOverlay({ kind: 'edits', message }),
      pickDay: setDay,
      ...jumps,
    };
  }, [client, chatId, writes, translate, onReply, jumps]);

  function carryOut(act: Act, message: Message, place: MenuPlace) {
    const explain = (error: unknown) => showToast({ tone: 'error', text: errorText(error, translate) });
    if (act === 'reply') onReply(message);
    else if (act === 'edit') onEdit(message);
    else if (act === 'forward') onForward([message]);
    else if (act === 'select') selection.toggle(message);
    // Who thinks better of it has not failed.
    else if (act === 'share') navigator.share({ text: message.content.text ?? '' }).catch(() => undefined);
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
  const open = setOverlay;
  const overlays = (
    <>
      {overlay && overlayElement(overlay, { acts, carryOut, open, close })}
      <Suspense>{day !== null && <DayDialog day={day} onGo={jumps.goToTime} onClose={() => setDay(null)} />}</Suspense>
    </>
  );
  return { acts, selection, target, canGoBack, overlays };
}

interface OverlayHandlers {
  readonly acts: MessageActs;
  readonly carryOut: (act: Act, message: Message, place: MenuPlace) => void;
  readonly open: (overlay: Overlay) => void;
  readonly close: () => void;
}

function overlayElement(overlay: Overlay, { acts, carryOut, open, close }: OverlayHandlers): ReactNode {
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
          onMore={() => open({ ...overlay, kind: 'react' })}
        />
      );
    case 'quick':
      return (
        <ReactionMenu
          message={message}
          place={overlay.place}
          onReact={(emoji, action) => acts.react(message, emoji, action)}
          onMore={() => open({ ...overlay, kind: 'react' })}
          onClose={close}
        />
      );
    case 'react':
      return (
        <EmojiPicker
          place={overlay.place}
          onEmojiSelect={(emoji) => {
            close();
            acts.react(message, emoji, 'add');
          }}
          onClose={close}
        />
      );
    case 'remind':
      return <RemindMenu message={message} place={overlay.place} onClose={close} />;
    default:
      return <MessageDialog kind={overlay.kind} message={message} onClose={close} />;
  }
}
