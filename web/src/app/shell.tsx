import { useParleyState } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useMemo, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { AnnouncementBar } from '../features/announcements/announcement_bar';
import { ChatSidebar } from '../features/chat-list/chat_sidebar';
import { orderChats } from '../features/chat-list/order_chats';
import { forgetDrafts } from '../features/composer/draft_store';
import { StatusBar } from '../features/connection/status_bar';
import { useDueReminders } from '../features/later/use_reminders';
import { useNotifications } from '../features/notifications/use_notifications';
import { usePreferences } from '../features/settings/preferences';
import { useTranslate } from '../i18n/language_context';
import { VisuallyHidden } from '../ui/display/visually_hidden';
import { ChatPanels } from './chat_panels';
import { formatRoute, navigate, useRoute } from './routes';
import styles from './shell.module.css';
import { ShellDialogs, type ShellDialog } from './shell_dialogs';
import { useAcquaintances } from './use_acquaintances';
import { useLayout, type Layout } from './use_layout';
import { useShortcuts, type Shortcuts } from './use_shortcuts';
import { useTitle } from './use_title';

const chatHref = (chatId: string) => formatRoute({ name: 'chat', chatId });
const goHome = () => navigate({ name: 'home' }, 'replace');
const openJoined = (chatId: string) => navigate({ name: 'chat', chatId }, 'replace');
const openChat = (chatId: string) => navigate({ name: 'chat', chatId });

/** After signing out: no address of a chat, and no words that were not sent, stay behind for whoever is next. */
function leaveNothing() {
  forgetDrafts();
  navigate({ name: 'home' }, 'replace');
}

/** The app for somebody who is signed in: the chat list, the open chat, its details, as many as there is room for. */
export function Shell() {
  const translate = useTranslate();
  const route = useRoute();
  const layout = useLayout();
  const { hidesList, notifies, sounds, change } = usePreferences();
  const [dialog, setDialog] = useState<ShellDialog | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const chatRecord = useParleyState((state) => state.chats);
  const outbox = useParleyState((state) => state.outbox);
  const phase = useParleyState((state) => state.connection.phase);
  const chats = useMemo(() => orderChats(chatRecord, outbox), [chatRecord, outbox]);
  const walked = useMemo(() => chats.filter(({ isArchived }) => !isArchived), [chats]);
  const selectedChatId = route.name === 'chat' ? route.chatId : undefined;
  const listAside = layout === 'tablet' && hidesList && selectedChatId !== undefined;
  const listShown = layout === 'phone' ? selectedChatId === undefined : !listAside;
  const closeDialog = () => setDialog(null);
  const dueReminders = useDueReminders();
  useTitle();
  useNotifications({ notifies, sounds, openChatId: selectedChatId, pathOf: chatHref, onOpen: openChat });
  useAcquaintances();

  useShellShortcuts(layout, walked, selectedChatId, search);

  return (
    <div className={styles.shell} data-layout={layout}>
      {!listShown && (
        <header>
          <h1>
            <VisuallyHidden>{translate('app.name')}</VisuallyHidden>
          </h1>
        </header>
      )}
      <StatusBar />
      <AnnouncementBar />
      <div className={styles.panels}>
        {listShown && (
          <div className={styles.list}>
            <ChatSidebar
              chats={chats}
              loading={chats.length === 0 && phase !== 'online'}
              selectedChatId={selectedChatId}
              searchRef={search}
              chatHref={chatHref}
              onChatSelect={openChat}
              onChatCreate={() => setDialog('newChat')}
              onSettings={() => setDialog('settings')}
              onReminders={() => setDialog('reminders')}
              dueReminders={dueReminders}
              onCollapse={
                layout === 'tablet' && selectedChatId !== undefined ? () => change({ hidesList: true }) : undefined
              }
            />
          </div>
        )}
        {(layout !== 'phone' || selectedChatId !== undefined) && (
          <ChatPanels
            chatId={selectedChatId}
            layout={layout}
            onBack={layout === 'phone' ? () => navigate({ name: 'home' }) : undefined}
            onExpand={listAside ? () => change({ hidesList: false }) : undefined}
            onLeft={goHome}
          />
        )}
      </div>
      <ShellDialogs
        dialog={dialog}
        joinCode={route.name === 'join' ? route.code : undefined}
        onClose={closeDialog}
        onSignedOut={leaveNothing}
        onOpenChat={openChat}
        onJoinEnd={goHome}
        onJoined={openJoined}
      />
    </div>
  );
}

/** Keys that work everywhere: search, the chat above and below, and leaving the chat. */
function useShellShortcuts(
  layout: Layout,
  chats: readonly ChatState[],
  selectedChatId: string | undefined,
  searchRef: RefObject<HTMLInputElement | null>,
) {
  const { change } = usePreferences();
  const shortcuts = useMemo<Shortcuts>(
    () => ({
      onSearch() {
        // At once, so that no letter typed behind the shortcut is lost.
        flushSync(() => {
          if (layout === 'phone') navigate({ name: 'home' });
          change({ hidesList: false });
        });
        searchRef.current?.focus();
      },
      onStep(direction) {
        const next = chats[chats.findIndex(({ id }) => id === selectedChatId) + direction];
        if (next !== undefined) openChat(next.id);
      },
      onEscape() {
        if (selectedChatId !== undefined) navigate({ name: 'home' });
      },
    }),
    [layout, change, chats, selectedChatId, searchRef],
  );
  useShortcuts(shortcuts);
}
