import { useParleyState } from '@parley/react';
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
} from 'react';
import { AnnouncementBar } from '../features/announcements/announcement_bar';
import { ChatSidebar } from '../features/chat-list/chat_sidebar';
import { chatOrderer } from '../features/chat-list/order_chats';
import { StatusBar } from '../features/connection/status_bar';
import { useDueReminders } from '../features/later/use_reminders';
import { useNotifications } from '../features/notifications/use_notifications';
import { usePreferences } from '../features/settings/preferences';
import { useTranslate } from '../i18n/language_context';
import { useNavigationTranslate } from '../i18n/navigation/use_navigation_translate';
import { PersonOpener } from '../people/person_link';
import { Splitter } from '../ui/controls/splitter';
import { VisuallyHidden } from '../ui/display/visually_hidden';
import { ChatPanels, loadOpenChat } from './chat/chat_panels';
import { whenIdle } from './chat/when_idle';
import { useShellShortcuts } from './keys/use_shell_shortcuts';
import { useKeyboardRoom } from './panels/use_keyboard_room';
import { useLayout, type Layout } from './panels/use_layout';
import { usePanelWidths } from './panels/use_panel_widths';
import { formatRoute, navigate, useRoute, type Route } from './routes';
import styles from './shell.module.css';
import { ShellDialogs, type ShellDialog } from './shell_dialogs';
import { useAcquaintances } from './use_acquaintances';
import { useWaiting } from './waiting/use_waiting';

const EncryptionBar = lazy(() =>
  import('../features/encryption/encryption_bar').then((module) => ({ default: module.EncryptionBar })),
);

const chatHref = (chatId: string) => formatRoute({ name: 'chat', chatId });
const goHome = () => navigate({ name: 'home' }, 'replace');
const openJoined = (chatId: string) => navigate({ name: 'chat', chatId }, 'replace');
const openChat = (chatId: string, messageId?: string) => navigate({ name: 'chat', chatId, messageId });
const selectChat = (chatId: string) => openChat(chatId);
const backToList = () => navigate({ name: 'home' });

/** The app for somebody who is signed in: the chat list, the open chat, its details, as many as there is room for. */
export function Shell() {
  const route = useRoute();
  const layout = useLayout();
  const { hidesList, change } = usePreferences();
  const [dialog, setDialog] = useState<ShellDialog | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const { chats, loading } = useOrderedChats();
  const { chatId: selectedChatId, messageId } = placeOf(route);
  const listAside = layout === 'tablet' && hidesList && selectedChatId !== undefined;
  const openPerson = useCallback((userId: string) => setDialog({ name: 'profile', userId }), []);
  const dueReminders = useDueReminders();
  useWhileSignedIn(selectedChatId);
  useShellShortcuts({ layout, chats, selectedChatId, search, openChat: selectChat, openDialog: setDialog });

  return (
    <PersonOpener open={openPerson}>
      <div className={styles.shell} data-layout={layout}>
        {(listAside || (layout === 'phone' && selectedChatId !== undefined)) && <HiddenHeading />}
        <Bars />
        <div className={styles.panels}>
          {!listAside && (
            <ListPanel layout={layout} chatOpen={selectedChatId !== undefined}>
              {(edge) => (
                <ChatSidebar
                  edge={edge}
                  chats={chats}
                  loading={loading}
                  selectedChatId={selectedChatId}
                  searchRef={search}
                  chatHref={chatHref}
                  onChatSelect={selectChat}
                  onChatCreate={() => setDialog({ name: 'newChat' })}
                  onContacts={() => setDialog({ name: 'contacts' })}
                  onSettings={() => setDialog({ name: 'settings' })}
                  onReminders={() => setDialog({ name: 'reminders' })}
                  dueReminders={dueReminders}
                  onCollapse={
                    layout === 'tablet' && selectedChatId !== undefined ? () => change({ hidesList: true }) : undefined
                  }
                />
              )}
            </ListPanel>
          )}
          {(layout !== 'phone' || selectedChatId !== undefined) && (
            <ChatPanels
              chatId={selectedChatId}
              messageId={messageId}
              layout={layout}
              onBack={layout === 'phone' ? backToList : undefined}
              onExpand={listAside ? () => change({ hidesList: false }) : undefined}
              onLeft={goHome}
              onChatCreate={() => setDialog({ name: 'newChat' })}
            />
          )}
        </div>
        <ShellDialogs
          dialog={dialog}
          chats={chats}
          selectedChatId={selectedChatId}
          joinCode={route.name === 'join' ? route.code : undefined}
          onDialog={setDialog}
          onSignedOut={goHome}
          onOpenChat={openChat}
          onJoinEnd={goHome}
          onJoined={openJoined}
        />
      </div>
    </PersonOpener>
  );
}

/** The chat of an address, and the message in it. */
function placeOf(route: Route): { readonly chatId?: string; readonly messageId?: string | undefined } {
  return route.name === 'chat' ? route : {};
}

/** What is to be known above everything else. */
function Bars() {
  return (
    <>
      <StatusBar />
      <AnnouncementBar />
      <Suspense>
        <EncryptionBar />
      </Suspense>
    </>
  );
}

/** All chats in their order; `loading` until there is one, or it is known that there is none. */
function useOrderedChats() {
  const chatRecord = useParleyState((state) => state.chats);
  const outbox = useParleyState((state) => state.outbox);
  const phase = useParleyState((state) => state.connection.phase);
  const [order] = useState(chatOrderer);
  const chats = useMemo(() => order(chatRecord, outbox), [order, chatRecord, outbox]);
  return { chats, loading: chats.length === 0 && phase !== 'online' };
}

/** What goes on beside the panels for as long as somebody is signed in. */
function useWhileSignedIn(openChatId: string | undefined) {
  const { notifies, sounds } = usePreferences();
  useWaiting();
  useNotifications({ notifies, sounds, openChatId, pathOf: chatHref, onOpen: openChat });
  useAcquaintances();
  useKeyboardRoom();
  useEffect(() => whenIdle(() => void loadOpenChat()), []);
}

/** The heading of the page where the list, which has it otherwise, is not shown. */
function HiddenHeading() {
  const translate = useTranslate();
  return (
    <header>
      <h1>
        <VisuallyHidden>{translate('app.name')}</VisuallyHidden>
      </h1>
    </header>
  );
}

interface ListPanelProps {
  readonly layout: Layout;
  readonly chatOpen: boolean;
  /** The list; given the edge by which it is made wider where there is room for that. */
  readonly children: (edge: ReactNode) => ReactNode;
}

/**
 * The panel of the list. On a phone it is all there is, or lies covered under the open chat, where it keeps its place for
 * coming back.
 */
function ListPanel({ layout, chatOpen, children }: ListPanelProps) {
  const words = useNavigationTranslate();
  const { list } = usePanelWidths();
  const covered = layout === 'phone' && chatOpen;
  const wide = layout === 'desktop';
  const style: CSSProperties | undefined = wide ? { inlineSize: list.value } : undefined;
  return (
    <div
      id="list-panel"
      className={styles.list}
      style={style}
      role={layout === 'phone' && !chatOpen ? 'main' : undefined}
      inert={covered}
      data-covered={covered || undefined}
    >
      {children(wide && <Splitter label={words('panel.list')} controls="list-panel" panel="before" {...list} />)}
    </div>
  );
}
