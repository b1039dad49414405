import { useParleyState } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/shallow';
import { useTranslate } from '../../i18n/language_context';
import { personName } from '../../wording/chat_name';
import { ChatHeader } from './chat_header';
import styles from './chat_main_area.module.css';
import { MessageAnnouncer } from './message_announcer';
import { MessageList } from './messages/message_list';
import { TypingIndicator } from './typing_indicator';
import { useChatHeading } from './use_chat_heading';
import { useOpenTimeline } from './use_open_timeline';

export interface ChatMainAreaProps {
  readonly chat: ChatState;
  readonly onBack?: (() => void) | undefined;
  readonly onExpand?: (() => void) | undefined;
  readonly detailsOpen: boolean;
  readonly onToggleDetails: () => void;
  /** Where one writes; given the name of the chat for its label. */
  readonly composer: (recipientName: string) => ReactNode;
}

/** An open chat: its head, its messages, who types, and the composer. Mount it anew for each chat (`key`). */
export function ChatMainArea({ chat, onBack, onExpand, detailsOpen, onToggleDetails, composer }: ChatMainAreaProps) {
  const heading = useChatHeading(chat);
  const typists = useTypists(chat.id);
  const { problem, retry } = useOpenTimeline(chat);
  return (
    <section className={styles.area} aria-label={heading.name}>
      <ChatHeader
        heading={heading}
        onBack={onBack}
        onExpand={onExpand}
        detailsOpen={detailsOpen}
        onToggleDetails={onToggleDetails}
      />
      <MessageList chat={chat} problem={problem} onRetry={retry} />
      <MessageAnnouncer chat={chat} />
      <TypingIndicator users={typists} />
      {composer(heading.name)}
    </section>
  );
}

function useTypists(chatId: string): readonly string[] {
  const translate = useTranslate();
  return useParleyState(
    useShallow((state) =>
      Object.keys(state.typing[chatId] ?? {})
        .filter((id) => id !== state.account?.user.id)
        .map((id) => personName(state.users[id], translate)),
    ),
  );
}
