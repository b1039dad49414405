import { IconAddressBook, IconBell, IconEdit, IconLayoutSidebarLeftCollapse } from '@tabler/icons-react';
import { useParleyState } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useState, type ReactNode, type Ref } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { useNavigationTranslate } from '../../i18n/navigation/use_navigation_translate';
import { Avatar } from '../../ui/display/avatar';
import { IconButton } from '../../ui/controls/icon_button';
import { ChatListSkeleton } from '../../ui/display/skeleton';
import { ChatFilters } from './chat_filters';
import { ChatList } from './chat_list';
import styles from './chat_sidebar.module.css';
import type { ChatFilter } from './order_chats';
import { SearchBar } from './search_bar';

export interface ChatSidebarProps {
  readonly chats: readonly ChatState[];
  /** Whether the list is still on its way for the first time. */
  readonly loading: boolean;
  readonly selectedChatId?: string | undefined;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly chatHref: (chatId: string) => string;
  readonly onChatSelect: (chatId: string) => void;
  readonly onChatCreate: () => void;
  readonly onContacts: () => void;
  readonly onSettings: () => void;
  readonly onReminders: () => void;
  /** Reminders that wait to be dismissed. */
  readonly dueReminders: number;
  /** Something at the far edge of the panel, such as what makes it wider. */
  readonly edge?: ReactNode;
  /** Offered where the list can be put away. */
  readonly onCollapse?: (() => void) | undefined;
}

/** The left panel: who one is, search, filter, and the chats. */
export function ChatSidebar(props: ChatSidebarProps) {
  const { chats, loading, selectedChatId, searchRef, chatHref, onChatSelect, onChatCreate } = props;
  const translate = useTranslate();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<ChatFilter>('all');

  return (
    <section className={styles.sidebar} aria-label={translate('chats.title')}>
      <SidebarHeader {...props} />
      <div className={styles.tools}>
        <SearchBar ref={searchRef} value={query} onChange={setQuery} />
        {query.trim() === '' && <ChatFilters value={filter} onChange={setFilter} />}
      </div>
      {loading ? (
        <ChatListSkeleton label={translate('app.loading')} />
      ) : (
        <ChatList
          chats={chats}
          selectedChatId={selectedChatId}
          filter={filter}
          searchQuery={query}
          chatHref={chatHref}
          onChatSelect={onChatSelect}
          onChatCreate={onChatCreate}
        />
      )}
      {props.edge}
    </section>
  );
}

function SidebarHeader(props: ChatSidebarProps) {
  const { onChatCreate, onContacts, onSettings, onReminders, dueReminders, onCollapse } = props;
  const translate = useTranslate();
  const words = useNavigationTranslate();
  const user = useParleyState((state) => state.account?.user);
  return (
    <header className={styles.header}>
      <button
        type="button"
        className={styles.account}
        aria-label={translate('settings.menu')}
        title={translate('settings.menu')}
        onClick={onSettings}
      >
        <Avatar id={user?.id ?? ''} name={user?.displayName || user?.username || ''} imageUrl={user?.avatarUrl} />
      </button>
      <h1 className={styles.title}>{translate('chats.title')}</h1>
      {onCollapse !== undefined && (
        <IconButton label={translate('chats.collapse')} onClick={onCollapse}>
          <IconLayoutSidebarLeftCollapse size={20} stroke={1.75} aria-hidden="true" />
        </IconButton>
      )}
      <IconButton label={words('contacts.title')} onClick={onContacts}>
        <IconAddressBook size={20} stroke={1.75} aria-hidden="true" />
      </IconButton>
      <IconButton
        className={styles.bell}
        label={dueReminders > 0 ? translate('reminders.open', { count: dueReminders }) : translate('reminders.title')}
        onClick={onReminders}
      >
        <IconBell size={20} stroke={1.75} aria-hidden="true" />
        {dueReminders > 0 && <span className={styles.dot} aria-hidden="true" />}
      </IconButton>
      <IconButton label={translate('chats.new')} onClick={onChatCreate}>
        <IconEdit size={20} stroke={1.75} aria-hidden="true" />
      </IconButton>
    </header>
  );
}
