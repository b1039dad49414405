import type { ChatState } from '@parley/sdk';
import { lazy, Suspense, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import { useTranslate } from '../../i18n/language_context';
import { useNavigationTranslate } from '../../i18n/navigation/use_navigation_translate';
import { Button } from '../../ui/controls/button';
import { EmptyState } from '../../ui/display/empty_state';
import { useNow } from '../../ui/hooks/use_now';
import { useChatNames } from '../../people/use_chat_names';
import { matchesQuery } from '../../wording/match_name';
import type { ChatTask } from './acts/chat_menu';
import styles from './chat_list.module.css';
import { ChatItem } from './item/chat_item';
import { passesFilter, type ChatFilter } from './order_chats';

// What is opened by a press is not part of the first load.
const ChatTaskView = lazy(() => import('./acts/chat_menu').then((module) => ({ default: module.ChatTaskView })));

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
  const [task, setTask] = useState<ChatTask | null>(null);
  const taskChat = task === null ? undefined : chats.find(({ id }) => id === task.chatId);
  const names = useChatNames(query === '' && task === null ? NONE : chats);

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
            onTask={setTask}
          />
        )}
      />
      {task !== null && taskChat !== undefined && (
        <Suspense>
          <ChatTaskView
            task={task}
            chat={taskChat}
            name={names.get(taskChat.id) ?? ''}
            href={chatHref(taskChat.id)}
            onChange={setTask}
          />
        </Suspense>
      )}
    </nav>
  );
}

function NoChats({ chats, query, filter = 'all', onChatCreate }: ChatListProps & { readonly query: string }) {
  const translate = useTranslate();
  const words = useNavigationTranslate();
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
  if (filter !== 'all' && filter !== 'unread') {
    const title = filter === 'direct' ? words('none.direct') : translate(`chats.none.${filter}`);
    const offer = filter === 'archived' ? undefined : create;
    return <EmptyState title={title} hint={words(`none.${filter}Hint`)} action={offer} />;
  }
  return <EmptyState title={translate('chats.empty')} hint={translate('chats.emptyHint')} action={create} />;
}
