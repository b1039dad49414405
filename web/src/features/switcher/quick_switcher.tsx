import { IconSearch } from '@tabler/icons-react';
import { useParley } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { useKeysTranslate } from '../../i18n/keys/use_keys_translate';
import { Avatar } from '../../ui/display/avatar';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import { errorText } from '../../wording/error_text';
import styles from './quick_switcher.module.css';
import { useFoundMessages } from './use_found_messages';
import { useDestinations, type Destination, type Destinations } from './use_destinations';

export interface QuickSwitcherProps {
  /** In the order of the list. */
  readonly chats: readonly ChatState[];
  readonly selectedChatId: string | undefined;
  readonly onClose: () => void;
  readonly onOpenChat: (chatId: string, messageId?: string) => void;
}

/** Goes to a chat or a person by a few letters of the name, and to messages of encrypted chats by their words. */
export function QuickSwitcher({ chats, selectedChatId, onClose, onOpenChat }: QuickSwitcherProps) {
  const words = useKeysTranslate();
  const translate = useTranslate();
  const client = useParley();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(0);
  const found = useDestinations(chats, query.trim(), selectedChatId);
  const { busy, failure, run } = useTask();
  const messages = useFoundMessages(query.trim(), chats);
  const all = [...found.chats, ...found.people, ...messages];
  const at = Math.min(marked, all.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  function go(destination: Destination | undefined) {
    if (destination === undefined || busy) return;
    if (destination.chat !== undefined) onOpenChat(destination.chat.id, destination.messageId);
    else
      void run(async () => {
        const chat = await client.createChat({ type: 'direct', participantIds: [destination.key] });
        onOpenChat(chat.id);
      });
  }

  function handleKey(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setMarked((at + 1) % Math.max(1, all.length));
    else if (event.key === 'ArrowUp') setMarked((at - 1 + all.length) % Math.max(1, all.length));
    else if (event.key === 'Enter') go(all[at]);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog title={words('switcher.title')} shape="palette" onClose={onClose}>
      <div className={styles.line}>
        <IconSearch className={styles.icon} size={20} stroke={1.75} aria-hidden="true" />
        <input
          className={styles.input}
          type="text"
          role="combobox"
          aria-expanded={all.length > 0}
          aria-controls={listId}
          aria-activedescendant={all.length > 0 ? optionId(at) : undefined}
          aria-label={words('switcher.title')}
          placeholder={words('switcher.hint')}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setMarked(0);
          }}
          onKeyDown={handleKey}
        />
      </div>
      <Results id={listId} found={found} messages={messages} marked={at} optionId={optionId} onGo={go} />
      <Outcome
        query={query.trim()}
        problem={failure === null ? found.error : errorText(failure.error, translate)}
        nothing={all.length === 0 && !found.busy}
      />
      <p className={styles.keys} aria-hidden="true">
        {words('switcher.keys')}
      </p>
    </Dialog>
  );
}

interface ResultsProps extends Pick<GroupProps, 'marked' | 'optionId' | 'onGo'> {
  readonly id: string;
  readonly found: Destinations;
  readonly messages: readonly Destination[];
}

function Results({ id, found: { chats, people }, messages, ...rest }: ResultsProps) {
  const words = useKeysTranslate();
  return (
    <div id={id} className={styles.list} role="listbox" aria-label={words('switcher.results')}>
      <Group title={words('switcher.chats')} first={0} items={chats} {...rest} />
      <Group title={words('switcher.people')} first={chats.length} items={people} {...rest} />
      <Group title={words('switcher.messages')} first={chats.length + people.length} items={messages} {...rest} />
    </div>
  );
}

interface OutcomeProps {
  readonly query: string;
  readonly problem: string | null;
  readonly nothing: boolean;
}

/** Why there is nowhere to go, if so. */
function Outcome({ query, problem, nothing }: OutcomeProps) {
  const words = useKeysTranslate();
  if (problem === null && !nothing) return null;
  return (
    <div className={styles.note}>
      {problem === null ? <p role="status">{words('switcher.none', { query })}</p> : <ProblemNote text={problem} />}
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  /** The place of its first item among all. */
  readonly first: number;
  readonly marked: number;
  readonly items: readonly Destination[];
  readonly optionId: (index: number) => string;
  readonly onGo: (destination: Destination) => void;
}

function Group({ title, first, marked, items, optionId, onGo }: GroupProps) {
  const titleId = useId();
  if (items.length === 0) return null;
  return (
    <div role="group" aria-labelledby={titleId}>
      <p id={titleId} className={styles.title}>
        {title}
      </p>
      {items.map((item, index) => (
        <Option
          key={item.key}
          id={optionId(first + index)}
          item={item}
          marked={first + index === marked}
          onGo={() => onGo(item)}
        />
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: Destination;
  readonly marked: boolean;
  readonly onGo: () => void;
}

function Option({ id, item, marked, onGo }: OptionProps) {
  const translate = useTranslate();
  const element = useRef<HTMLDivElement>(null);
  const { chat, user, name, line } = item;
  const unread = chat?.unreadCount ?? 0;
  useLayoutEffect(() => {
    if (marked) element.current?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above walks and opens the options by key
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      className={styles.option}
      onClick={onGo}
    >
      <Avatar
        id={user?.id ?? chat?.id ?? ''}
        name={item.face ?? name}
        shape={chat === undefined || chat.type === 'direct' ? 'person' : 'group'}
        imageUrl={chat?.avatarUrl ?? user?.avatarUrl}
        presence={user?.status}
      />
      <bdi className={styles.name}>{name}</bdi>
      <bdi className={styles.side}>{line}</bdi>
      {unread > 0 && (
        <span className={styles.unread} aria-label={translate('chats.unread', { count: unread })}>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </div>
  );
}
