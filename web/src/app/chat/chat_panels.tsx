import { useParleyState } from '@parley/react';
import { lazy, Suspense } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { useNavigationTranslate } from '../../i18n/navigation/use_navigation_translate';
import { Button } from '../../ui/controls/button';
import { EmptyState } from '../../ui/display/empty_state';
import { MessageListSkeleton } from '../../ui/display/skeleton';
import type { Layout } from '../panels/use_layout';
import styles from '../shell.module.css';

/** Loads what an open chat needs. The list of chats stands before it, and fetches it before it is asked for. */
export const loadOpenChat = () => import('./open_chat');
const OpenChat = lazy(() => loadOpenChat().then((module) => ({ default: module.OpenChat })));

export interface ChatPanelsProps {
  /** None: nothing is open. */
  readonly chatId: string | undefined;
  /** A message of it to go to. */
  readonly messageId?: string | undefined;
  readonly layout: Layout;
  readonly onBack: (() => void) | undefined;
  readonly onExpand: (() => void) | undefined;
  readonly onLeft: () => void;
  readonly onChatCreate: () => void;
}

/** Everything right of the list: the open chat and its details, or what to do when there is none. */
export function ChatPanels(props: ChatPanelsProps) {
  const translate = useTranslate();
  const chat = useParleyState((state) => (props.chatId === undefined ? undefined : state.chats[props.chatId]));
  const phase = useParleyState((state) => state.connection.phase);
  const skeleton = <MessageListSkeleton label={translate('conversation.loading')} />;
  if (chat !== undefined)
    return (
      <Suspense fallback={<main className={styles.main}>{skeleton}</main>}>
        <OpenChat key={chat.id} {...props} chat={chat} />
      </Suspense>
    );
  return (
    <main className={styles.main}>
      {props.chatId === undefined ? (
        <NothingOpen onChatCreate={props.onChatCreate} />
      ) : phase !== 'online' ? (
        skeleton
      ) : (
        <EmptyState title={translate('conversation.unavailable')} hint={translate('conversation.unavailableHint')} />
      )}
    </main>
  );
}

/** What to do when no chat is open. */
function NothingOpen({ onChatCreate }: Pick<ChatPanelsProps, 'onChatCreate'>) {
  const translate = useTranslate();
  const words = useNavigationTranslate();
  return (
    <EmptyState
      title={translate('conversation.none')}
      hint={translate('conversation.noneHint')}
      action={
        <>
          <Button look="primary" onClick={onChatCreate}>
            {translate('chats.new')}
          </Button>
          <p className={styles.keys}>{words('keys.hint')}</p>
        </>
      }
    />
  );
}
