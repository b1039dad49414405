import { useParleyState } from '@parley/react';
import type { ChatState, Message } from '@parley/sdk';
import { lazy, Suspense, useCallback, useState } from 'react';
import { ChatMainArea } from '../features/conversation/chat_main_area';
import { usePreferences } from '../features/settings/preferences';
import { useTranslate } from '../i18n/language_context';
import { useNavigationTranslate } from '../i18n/navigation/use_navigation_translate';
import { Button } from '../ui/controls/button';
import { Splitter } from '../ui/controls/splitter';
import { EmptyState } from '../ui/display/empty_state';
import { DetailsSkeleton, MessageListSkeleton } from '../ui/display/skeleton';
import { Dialog } from '../ui/overlays/dialog';
import { ChatComposer, type Writing } from './chat_composer';
import styles from './shell.module.css';
import type { Layout } from './panels/use_layout';
import { usePanelWidths } from './panels/use_panel_widths';
import { useSwipeBack } from './panels/use_swipe_back';

const ChatDetails = lazy(() =>
  import('../features/details/chat_details').then((module) => ({ default: module.ChatDetails })),
);
const AddPeopleDialog = lazy(() =>
  import('../features/new-chat/add_people_dialog').then((module) => ({ default: module.AddPeopleDialog })),
);
const ForwardDialog = lazy(() =>
  import('../features/forward/forward_dialog').then((module) => ({ default: module.ForwardDialog })),
);

export interface ChatPanelsProps {
  /** None: nothing is open. */
  readonly chatId: string | undefined;
  readonly layout: Layout;
  readonly onBack: (() => void) | undefined;
  readonly onExpand: (() => void) | undefined;
  readonly onLeft: () => void;
  readonly onChatCreate: () => void;
}

/** Everything right of the list: the open chat and its details, or what to do when there is none. */
export function ChatPanels(props: ChatPanelsProps) {
  const translate = useTranslate();
  const chat = useParleyState((state) => (props.chatId === undefined ? undefined : state.chats[props.chatId]));
  const phase = useParleyState((state) => state.connection.phase);
  if (chat !== undefined) return <OpenChat key={chat.id} {...props} chat={chat} />;
  return (
    <main className={styles.main}>
      {props.chatId === undefined ? (
        <NothingOpen onChatCreate={props.onChatCreate} />
      ) : phase !== 'online' ? (
        <MessageListSkeleton label={translate('conversation.loading')} />
      ) : (
        <EmptyState title={translate('conversation.unavailable')} hint={translate('conversation.unavailableHint')} />
      )}
    </main>
  );
}

/** What to do when no chat is open. */
function NothingOpen({ onChatCreate }: Pick<ChatPanelsProps, 'onChatCreate'>) {
  const translate = useTranslate();
  const words = useNavigationTranslate();
  return (
    <EmptyState
      title={translate('conversation.none')}
      hint={translate('conversation.noneHint')}
      action={
        <>
          <Button look="primary" onClick={onChatCreate}>
            {translate('chats.new')}
          </Button>
          <p className={styles.keys}>{words('keys.hint')}</p>
        </>
      }
    />
  );
}

function OpenChat({ chat, layout, onBack, onExpand, onLeft }: ChatPanelsProps & { readonly chat: ChatState }) {
  const translate = useTranslate();
  const { showsDetails, change } = usePreferences();
  const [overlay, setOverlay] = useState(false);
  const beside = layout === 'desktop';
  const open = beside ? showsDetails : overlay;
  const [adding, setAdding] = useState(false);
  const [forwarded, setForwarded] = useState<readonly Message[] | null>(null);
  const { writing, setWriting, reply, edit } = useWriting(chat);
  const words = useNavigationTranslate();
  const { details: width } = usePanelWidths();
  const swipe = useSwipeBack(onBack);
  const details = (
    <Suspense fallback={<DetailsSkeleton label={translate('app.loading')} />}>
      <ChatDetails chat={chat} onLeft={onLeft} onAddPeople={() => setAdding(true)} />
    </Suspense>
  );
  return (
    <>
      <main className={styles.main} {...swipe}>
        <ChatMainArea
          chat={chat}
          onBack={onBack}
          onExpand={onExpand}
          detailsOpen={open}
          onToggleDetails={() => (beside ? change({ showsDetails: !showsDetails }) : setOverlay(!overlay))}
          onReply={reply}
          onEdit={edit}
          onForward={setForwarded}
          composer={(recipientName) => (
            <ChatComposer
              chat={chat}
              recipientName={recipientName}
              firstFocus={layout === 'phone' ? 'leave' : 'focus'}
              writing={writing}
              onWriting={setWriting}
            />
          )}
        />
      </main>
      {open && beside && (
        <aside
          id="details-panel"
          className={styles.details}
          style={{ inlineSize: width.value }}
          aria-label={translate('details.title')}
        >
          <Splitter label={words('panel.details')} controls="details-panel" panel="after" {...width} />
          <div className={styles.detailsBody}>
            <h2 className={styles.detailsTitle}>{translate('details.title')}</h2>
            {details}
          </div>
        </aside>
      )}
      {open && !beside && (
        <Dialog title={translate('details.title')} shape="sheet" onClose={() => setOverlay(false)}>
          {details}
        </Dialog>
      )}
      <Suspense>
        {forwarded !== null && <ForwardDialog messages={forwarded} onClose={() => setForwarded(null)} />}
        {adding && <AddPeopleDialog chat={chat} onClose={() => setAdding(false)} />}
      </Suspense>
    </>
  );
}

/** What is being written in a chat; an answer that was begun on another device goes on. */
function useWriting(chat: ChatState) {
  const [writing, setWriting] = useState<Writing | null>(() =>
    chat.draft?.replyTo === undefined ? null : { kind: 'reply', messageId: chat.draft.replyTo },
  );
  const reply = useCallback((message: Message) => setWriting({ kind: 'reply', messageId: message.id }), []);
  const edit = useCallback((message: Message) => setWriting({ kind: 'edit', messageId: message.id }), []);
  return { writing, setWriting, reply, edit };
}
