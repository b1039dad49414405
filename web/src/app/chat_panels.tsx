import { useParley, useParleyState } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useState } from 'react';
import { MessageInput } from '../features/composer/message_input';
import { ChatMainArea } from '../features/conversation/chat_main_area';
import { ChatDetails } from '../features/details/chat_details';
import { AddPeopleDialog } from '../features/new-chat/add_people_dialog';
import { usePreferences } from '../features/settings/preferences';
import { useTranslate } from '../i18n/language_context';
import { errorText } from '../wording/error_text';
import { EmptyState } from '../ui/display/empty_state';
import { MessageListSkeleton } from '../ui/display/skeleton';
import { Dialog } from '../ui/overlays/dialog';
import { showToast } from '../ui/overlays/toasts';
import styles from './shell.module.css';
import type { Layout } from './use_layout';

export interface ChatPanelsProps {
  /** None: nothing is open. */
  readonly chatId: string | undefined;
  readonly layout: Layout;
  readonly onBack: (() => void) | undefined;
  readonly onExpand: (() => void) | undefined;
  readonly onLeft: () => void;
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
        <EmptyState title={translate('conversation.none')} hint={translate('conversation.noneHint')} />
      ) : phase !== 'online' ? (
        <MessageListSkeleton label={translate('conversation.loading')} />
      ) : (
        <EmptyState title={translate('conversation.unavailable')} hint={translate('conversation.unavailableHint')} />
      )}
    </main>
  );
}

function OpenChat({ chat, layout, onBack, onExpand, onLeft }: ChatPanelsProps & { readonly chat: ChatState }) {
  const translate = useTranslate();
  const { showsDetails, change } = usePreferences();
  const [overlay, setOverlay] = useState(false);
  const beside = layout === 'desktop';
  const open = beside ? showsDetails : overlay;
  const [adding, setAdding] = useState(false);
  const details = <ChatDetails chat={chat} onLeft={onLeft} onAddPeople={() => setAdding(true)} />;
  return (
    <>
      <main className={styles.main}>
        <ChatMainArea
          chat={chat}
          onBack={onBack}
          onExpand={onExpand}
          detailsOpen={open}
          onToggleDetails={() => (beside ? change({ showsDetails: !showsDetails }) : setOverlay(!overlay))}
          composer={(recipientName) => (
            <Composer chat={chat} recipientName={recipientName} firstFocus={layout === 'phone' ? 'leave' : 'focus'} />
          )}
        />
      </main>
      {open && beside && (
        <aside className={styles.details} aria-label={translate('details.title')}>
          <h2 className={styles.detailsTitle}>{translate('details.title')}</h2>
          {details}
        </aside>
      )}
      {open && !beside && (
        <Dialog title={translate('details.title')} shape="sheet" onClose={() => setOverlay(false)}>
          {details}
        </Dialog>
      )}
      {adding && <AddPeopleDialog chat={chat} onClose={() => setAdding(false)} />}
    </>
  );
}

interface ComposerProps {
  readonly chat: ChatState;
  readonly recipientName: string;
  readonly firstFocus: 'focus' | 'leave';
}

function Composer({ chat, recipientName, firstFocus }: ComposerProps) {
  const client = useParley();
  const translate = useTranslate();

  function send(text: string) {
    try {
      client.sendMessage(chat.id, { type: 'text', text });
    } catch (error) {
      showToast({ tone: 'error', text: errorText(error, translate), retry: () => send(text) });
    }
  }

  return (
    <MessageInput
      chatId={chat.id}
      recipientName={recipientName}
      firstFocus={firstFocus}
      initialDraft={chat.draft?.text}
      onSendMessage={send}
      onTypingStart={() => client.startTyping(chat.id)}
      onTypingStop={() => client.stopTyping(chat.id)}
      onDraftChange={(text) => client.setDraft(chat.id, text)}
    />
  );
}
