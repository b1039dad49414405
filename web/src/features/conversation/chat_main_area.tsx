import { useParley, useParleyState } from '@parley/react';
import { mayDo, type ChatState, type Message } from '@parley/sdk';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useShallow } from 'zustand/shallow';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { useAttempt } from '../../ui/hooks/use_attempt';
import { otherUserId, personName } from '../../wording/chat_name';
import { errorText } from '../../wording/error_text';
import { MessageActsContext } from './acts/message_acts_context';
import { useConversationActs } from './acts/use_conversation_acts';
import { ChatHeader } from './chat_header';
import styles from './chat_main_area.module.css';
import { MessageAnnouncer } from './message_announcer';
import { MessageList } from './messages/message_list';
import { SelectionContext } from './selection/use_selection';
import { PinnedBar } from './pinned_bar';
import { TypingIndicator } from './typing_indicator';
import { useChatHeading } from './use_chat_heading';
import { useOpenTimeline } from './use_open_timeline';

const SelectionBar = lazy(() =>
  import('./selection/selection_bar').then((module) => ({ default: module.SelectionBar })),
);

export interface ChatMainAreaProps {
  readonly chat: ChatState;
  /** A message to go to, from elsewhere; `onArrival` is called when it was tried. */
  readonly goTo?: string | undefined;
  readonly onArrival?: (chatId: string) => void;
  readonly onBack?: (() => void) | undefined;
  readonly onExpand?: (() => void) | undefined;
  readonly detailsOpen: boolean;
  readonly onToggleDetails: () => void;
  readonly onReply: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
  readonly onForward: (messages: readonly Message[]) => void;
  /** Where one writes; given the name of the chat for its label. */
  readonly composer: (recipientName: string) => ReactNode;
}

/** An open chat: its head, its messages, who types, and the composer. Mount it anew for each chat (`key`). */
export function ChatMainArea(props: ChatMainAreaProps) {
  const { chat, onBack, onExpand, detailsOpen, onToggleDetails, composer } = props;
  const heading = useChatHeading(chat);
  const typists = useTypists(chat.id);
  const { problem, retry } = useOpenTimeline(chat);
  const { acts, selection, target, canGoBack, overlays } = useConversationActs(chat, props);
  useArrival(chat.id, acts.jump, props);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape ends what was begun inside
    <section
      className={styles.area}
      aria-label={heading.name}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !selection.isActive) return;
        event.stopPropagation();
        selection.end();
      }}
    >
      <ChatHeader
        heading={heading}
        onBack={onBack}
        onExpand={onExpand}
        detailsOpen={detailsOpen}
        onToggleDetails={onToggleDetails}
      />
      <PinnedBar chat={chat} onJump={acts.jump} />
      <SelectionContext value={selection}>
        <MessageActsContext value={acts}>
          <MessageList chat={chat} problem={problem} onRetry={retry} target={target} canGoBack={canGoBack} />
        </MessageActsContext>
      </SelectionContext>
      <MessageAnnouncer chat={chat} />
      <TypingIndicator users={typists} />
      {selection.isActive && (
        <SelectionContext value={selection}>
          <Suspense>
            <SelectionBar chat={chat} onForward={props.onForward} />
          </Suspense>
        </SelectionContext>
      )}
      <div hidden={selection.isActive}>
        <Foot chat={chat}>{composer(heading.name)}</Foot>
      </div>
      {overlays}
    </section>
  );
}

/** The composer, or why there is none. */
function Foot({ chat, children }: { readonly chat: ChatState; readonly children: ReactNode }) {
  const translate = useTranslate();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const blocked = useParleyState((state) => {
    const other = otherUserId(chat, state.account?.user.id ?? '');
    return other !== undefined && state.blocked.includes(other) ? other : undefined;
  });
  if (blocked !== undefined) {
    return (
      <p className={styles.closed}>
        {translate('conversation.blocked')}{' '}
        <Button look="quiet" size="small" onClick={() => attempt(() => client.setBlock(blocked, 'unblock'))}>
          {translate('person.unblock')}
        </Button>
      </p>
    );
  }
  return mayDo(chat, 'write') ? children : <p className={styles.closed}>{translate('conversation.readOnly')}</p>;
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

/** Goes to the message that was come for, once. */
function useArrival(
  chatId: string,
  jump: (messageId: string) => void,
  { goTo, onArrival }: Pick<ChatMainAreaProps, 'goTo' | 'onArrival'>,
) {
  useEffect(() => {
    if (goTo === undefined) return;
    jump(goTo);
    onArrival?.(chatId);
  }, [chatId, jump, goTo, onArrival]);
}
