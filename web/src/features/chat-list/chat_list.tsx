import type { ChatState } from '@parley/sdk';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { EmptyState } from '../../ui/display/empty_state';
import { useNow } from '../../ui/hooks/use_now';
import type { MenuPlace } from '../../ui/overlays/menu';
import { ChatItem } from './chat_item';
import styles from './chat_list.module.css';
import { ChatMenu } from './chat_menu';
import { matchesQuery, passesFilter, type ChatFilter } from './order_chats';
import { useChatNames } from './use_chat_names';

const MINUTE_MS = 60_000;
const NONE: readonly ChatState[] = [];

export interface ChatListProps {
  readonly chats: readonly ChatState[];
  readonly selectedChatId?: string | undefined;
  readonly filter?: ChatFilter;
  readonly searchQuery?: string;
  readonly chatHref: (chatId: string) => string;
  readonly onChatSelect: (chatId: string) => void;
  readonly onChatCreate: () => void;
}

/** The list of chats. Arrow keys, Home and End walk through it; only the rows in sight exist. */
export function ChatList(props: ChatListProps) {
  const { chats, selectedChatId, filter = 'all', searchQuery = '', chatHref, onChatSelect } = props;
  const translate = useTranslate();
  const now = useNow(MINUTE_MS);
  const list = useRef<VirtuosoHandle>(null);
  const query = searchQuery.trim();
  const [menu, setMenu] = useState<{ readonly chatId: string; readonly place: MenuPlace } | null>(null);
  const menuChat = menu === null ? undefined : chats.find(({ id }) => id === menu.chatId);
  const names = useChatNames(query === '' && menu === null ? NONE : chats);

  const shown = useMemo(
    () =>
      chats.filter((chat) => {
        if (query !== '') return matchesQuery(names.get(chat.id) ?? '', query);
        return passesFilter(chat, filter) || (filter === 'unread' && chat.id === selectedChatId && !chat.isArchived);
      }),
    [chats, names, query, filter, selectedChatId],
  );

  function walk(event: KeyboardEvent<HTMLAnchorElement>) {
    const index = Number(event.currentTarget.closest<HTMLElement>('[data-item-index]')?.dataset['itemIndex']);
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (target === undefined || !(target >= 0) || target >= shown.length) return;
    event.preventDefault();
    const container = event.currentTarget.closest('nav');
    list.current?.scrollIntoView({
      index: target,
      done: () => container?.querySelector<HTMLElement>(`[data-item-index="${target}"] a`)?.focus(),
    });
  }

  if (shown.length === 0) return <NoChats {...props} query={query} />;
  return (
    <nav className={styles.list} aria-label={translate('chats.title')}>
      <Virtuoso
        ref={list}
        className={styles.scroller ?? ''}
        data={shown}
        computeItemKey={(_, chat) => chat.id}
        increaseViewportBy={300}
        itemContent={(_, chat) => (
          <ChatItem
            chat={chat}
            selected={chat.id === selectedChatId}
            href={chatHref(chat.id)}
            now={now}
            onSelect={onChatSelect}
            onKeyDown={walk}
            onMenu={setMenu}
          />
        )}
      />
      {menu !== null && menuChat !== undefined && (
        <ChatMenu
          chat={menuChat}
          name={names.get(menuChat.id) ?? ''}
          place={menu.place}
          onClose={() => setMenu(null)}
        />
      )}
    </nav>
  );
}

function NoChats({ chats, query, filter = 'all', onChatCreate }: ChatListProps & { readonly query: string }) {
  const translate = useTranslate();
  const create = (
    <Button look="primary" onClick={onChatCreate}>
      {translate('chats.new')}
    </Button>
  );
  if (query !== '')
    return (
      <EmptyState title={translate('chats.noMatch', { query })} hint={translate('chats.noMatchHint')} action={create} />
    );
  if (filter === 'unread' && chats.length > 0)
    return <EmptyState title={translate('chats.noUnread')} hint={translate('chats.noUnreadHint')} />;
  if (filter !== 'all' && filter !== 'unread') return <EmptyState title={translate(`chats.none.${filter}`)} />;
  return <EmptyState title={translate('chats.empty')} hint={translate('chats.emptyHint')} action={create} />;
}
