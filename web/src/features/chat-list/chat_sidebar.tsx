import { IconBell, IconEdit, IconLayoutSidebarLeftCollapse } from '@tabler/icons-react';
import { useParleyState } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useState, type KeyboardEvent, type Ref } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Avatar } from '../../ui/display/avatar';
import { IconButton } from '../../ui/controls/icon_button';
import { SearchField } from '../../ui/controls/search_field';
import { Segmented } from '../../ui/controls/segmented';
import { ChatListSkeleton } from '../../ui/display/skeleton';
import { ChatList } from './chat_list';
import styles from './chat_sidebar.module.css';
import { CHAT_FILTERS, passesFilter, type ChatFilter } from './order_chats';

export interface ChatSidebarProps {
  readonly chats: readonly ChatState[];
  /** Whether the list is still on its way for the first time. */
  readonly loading: boolean;
  readonly selectedChatId?: string | undefined;
  readonly searchRef: Ref<HTMLInputElement>;
  readonly chatHref: (chatId: string) => string;
  readonly onChatSelect: (chatId: string) => void;
  readonly onChatCreate: () => void;
  readonly onSettings: () => void;
  readonly onReminders: () => void;
  /** Reminders that wait to be dismissed. */
  readonly dueReminders: number;
  /** Offered where the list can be put away. */
  readonly onCollapse?: (() => void) | undefined;
}

/** The left panel: who one is, search, filter, and the chats. */
export function ChatSidebar(props: ChatSidebarProps) {
  const { chats, loading, selectedChatId, searchRef, chatHref, onChatSelect, onChatCreate } = props;
  const translate = useTranslate();
  const offered = offeredFilters(chats);
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<ChatFilter>('all');

  function enterList(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    const first = event.currentTarget.closest('section')?.querySelector<HTMLElement>('nav a');
    if (!first) return;
    event.preventDefault();
    first.focus();
    if (event.key === 'Enter') first.click();
  }

  return (
    <section className={styles.sidebar} aria-label={translate('chats.title')}>
      <SidebarHeader {...props} />
      <div className={styles.tools}>
        <SearchField
          ref={searchRef}
          label={translate('chats.search')}
          clearLabel={translate('chats.clearSearch')}
          value={query}
          onChange={setQuery}
          onKeyDown={enterList}
        />
        {chats.length > 0 && query === '' && (
          <Segmented
            label={translate('chats.filterLabel')}
            fit="scroll"
            options={offered.map((value) => ({ value, label: translate(`chats.filter.${value}`) }))}
            value={filter}
            onChange={setFilter}
          />
        )}
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
    </section>
  );
}

/** Filters under which there is nothing to find are not offered, except the two that everybody looks for. */
function offeredFilters(chats: readonly ChatState[]): readonly ChatFilter[] {
  const rare: readonly ChatFilter[] = ['groups', 'channels', 'archived'];
  return CHAT_FILTERS.filter((filter) => !rare.includes(filter) || chats.some((chat) => passesFilter(chat, filter)));
}

function SidebarHeader({ onChatCreate, onSettings, onReminders, dueReminders, onCollapse }: ChatSidebarProps) {
  const translate = useTranslate();
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
