import type { ChatState, Message, User } from '@parley/sdk';
import { lazy, Suspense, useCallback, useState } from 'react';
import { DropArea } from '../../features/composer/files/drop_area';
import { useFileDrop } from '../../features/composer/files/use_file_drop';
import { ChatMainArea } from '../../features/conversation/chat_main_area';
import { usePreferences } from '../../features/settings/preferences';
import { useTranslate } from '../../i18n/language_context';
import { useNavigationTranslate } from '../../i18n/navigation/use_navigation_translate';
import { Splitter } from '../../ui/controls/splitter';
import { Dialog } from '../../ui/overlays/dialog';
import { showToast } from '../../ui/overlays/toasts';
import { isSealed } from '../../wording/chat_seal';
import { usePanelWidths } from '../panels/use_panel_widths';
import { useSwipeBack } from '../panels/use_swipe_back';
import { navigate } from '../routes';
import styles from '../shell.module.css';
import { ChatComposer, type Writing } from './chat_composer';
import type { ChatPanelsProps } from './chat_panels';
import { DetailsOfChat } from './details_of_chat';

const AddPeopleDialog = lazy(() =>
  import('../../features/new-chat/add_people_dialog').then((module) => ({ default: module.AddPeopleDialog })),
);
const KeylessNote = lazy(() =>
  import('../../features/encryption/chats/keyless_note').then((module) => ({ default: module.KeylessNote })),
);
const ForwardDialog = lazy(() =>
  import('../../features/forward/forward_dialog').then((module) => ({ default: module.ForwardDialog })),
);

/** The message of an address is gone to once; then the address is the chat's. */
const forgetMessage = (chatId: string) => navigate({ name: 'chat', chatId }, 'replace');

/** What to say of people who are added. */
const noteFor = (chat: ChatState) =>
  isSealed(chat) ? (people: readonly User[]) => <KeylessNote people={people} /> : undefined;

type OpenChatProps = ChatPanelsProps & { readonly chat: ChatState };

/** A chat with its composer and its details. Mount it anew for each chat (`key`). */
export function OpenChat({ chat, messageId, layout, onBack, onExpand, onLeft }: OpenChatProps) {
  const translate = useTranslate();
  const { showsDetails, change } = usePreferences();
  const [overlay, setOverlay] = useState(false);
  const beside = layout === 'desktop';
  const open = beside ? showsDetails : overlay;
  const [adding, setAdding] = useState(false);
  const [forwarded, setForwarded] = useState<readonly Message[] | null>(null);
  const { writing, setWriting, reply, edit } = useWriting(chat);
  const words = useNavigationTranslate();
  const { details: width } = usePanelWidths();
  const swipe = useSwipeBack(onBack);
  const drop = useFileDrop(() => showToast({ tone: 'note', text: translate('composer.noFiles') }));
  const details = <DetailsOfChat chat={chat} onLeft={onLeft} onAddPeople={() => setAdding(true)} />;
  return (
    <>
      <main className={styles.main} {...swipe} {...drop.dropHandlers}>
        {drop.over && <DropArea />}
        <ChatMainArea
          chat={chat}
          goTo={messageId}
          onArrival={forgetMessage}
          onBack={onBack}
          onExpand={onExpand}
          detailsOpen={open}
          onToggleDetails={() => (beside ? change({ showsDetails: !showsDetails }) : setOverlay(!overlay))}
          onReply={reply}
          onEdit={edit}
          onForward={setForwarded}
          composer={(recipientName) => (
            <ChatComposer
              chat={chat}
              recipientName={recipientName}
              firstFocus={layout === 'phone' ? 'leave' : 'focus'}
              writing={writing}
              onWriting={setWriting}
            />
          )}
        />
      </main>
      {open && beside && (
        <aside
          id="details-panel"
          className={styles.details}
          style={{ inlineSize: width.value }}
          aria-label={translate('details.title')}
        >
          <Splitter label={words('panel.details')} controls="details-panel" panel="after" {...width} />
          <div className={styles.detailsBody}>
            <h2 className={styles.detailsTitle}>{translate('details.title')}</h2>
            {details}
          </div>
        </aside>
      )}
      {open && !beside && (
        <Dialog title={translate('details.title')} shape="sheet" onClose={() => setOverlay(false)}>
          {details}
        </Dialog>
      )}
      <Suspense>
        {forwarded !== null && <ForwardDialog messages={forwarded} onClose={() => setForwarded(null)} />}
        {adding && <AddPeopleDialog chat={chat} onClose={() => setAdding(false)} note={noteFor(chat)} />}
      </Suspense>
    </>
  );
}

/** What is being written in a chat; an answer that was begun on another device goes on. */
function useWriting(chat: ChatState) {
  const [writing, setWriting] = useState<Writing | null>(() =>
    chat.draft?.replyTo === undefined ? null : { kind: 'reply', messageId: chat.draft.replyTo },
  );
  const reply = useCallback((message: Message) => setWriting({ kind: 'reply', messageId: message.id }), []);
  const edit = useCallback((message: Message) => setWriting({ kind: 'edit', messageId: message.id }), []);
  return { writing, setWriting, reply, edit };
}
