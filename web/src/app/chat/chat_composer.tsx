import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import { findMessage, type ChatState, type Message } from '@parley/sdk';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useShallow } from 'zustand/shallow';
import { AttachmentPicker } from '../../features/composer/attachment_picker';
import { commandSource } from '../../features/composer/completion/command_source';
import { mentionSource } from '../../features/composer/completion/mention_source';
import type { Mentionable } from '../../features/composer/completion/mentions';
import { MessageInput } from '../../features/composer/message_input';
import { TimerNote } from '../../features/composer/timer_note';
import { useSlowMode } from '../../features/composer/use_slow_mode';
import { lastEditable } from '../../features/conversation/acts/permitted_acts';
import { IdentityGate } from '../../features/encryption/chats/identity_gate';
import { ScheduledNote } from '../../features/later/scheduled_note';
import { useTranslate } from '../../i18n/language_context';
import { showToast } from '../../ui/overlays/toasts';
import { isSealed } from '../../wording/chat_seal';
import { personName } from '../../wording/chat_name';
import { messagePreview } from '../../wording/message_preview';
import { useCommands } from '../writing/use_commands';
import { useDelivery } from '../use_delivery';

const ScheduledDialog = lazy(() =>
  import('../../features/later/scheduled_dialog').then((module) => ({ default: module.ScheduledDialog })),
);

/** What is being written: a new message, an answer to one, or another version of one. */
export interface Writing {
  readonly kind: 'reply' | 'edit';
  readonly messageId: string;
}

export interface ChatComposerProps {
  readonly chat: ChatState;
  readonly recipientName: string;
  readonly firstFocus: 'focus' | 'leave';
  readonly writing: Writing | null;
  readonly onWriting: (writing: Writing | null) => void;
}

/** The composer of a chat, and what becomes of what is written. */
export function ChatComposer({ chat, recipientName, firstFocus, writing, onWriting }: ChatComposerProps) {
  const client = useParley();
  const translate = useTranslate();
  const [listing, setListing] = useState(false);
  const [timer, setTimer] = useState<number>();
  const me = useParleyState((state) => state.account?.user.id ?? '');
  const message = useWrittenAbout(chat.id, writing);
  const author = useParleyState((state) => (message === undefined ? undefined : state.users[message.senderId]));
  const people = useMentionable(chat);
  const { commands, ask } = useCommands(chat.id);
  const waitSeconds = useSlowMode(chat);
  const conversation = useTranslate();
  const edited = writing?.kind === 'edit' ? message : undefined;
  const isNew = edited === undefined;
  const completions = useMemo(() => {
    const names = mentionSource(people, translate('mention.list'));
    return isNew ? [commandSource(commands, translate('command.list'), ask), names] : [names];
  }, [people, commands, ask, isNew, translate]);
  const replyTo = writing?.kind === 'reply' ? writing.messageId : undefined;

  const { deliver, send, schedule } = useDelivery({ chatId: chat.id, edited, replyTo, people, timer, onWriting });

  function editLast() {
    const last = lastEditable(client.store.getState().timelines[chat.id]?.messages ?? [], me);
    if (last !== undefined) onWriting({ kind: 'edit', messageId: last.id });
  }

  const name = message?.senderId === me ? translate('chat.self') : personName(author, translate);
  return (
    <>
      <IdentityGate chat={chat} />
      <ScheduledNote chatId={chat.id} onOpen={() => setListing(true)} />
      {timer !== undefined && isNew && <TimerNote seconds={timer} onCancel={() => setTimer(undefined)} />}
      <MessageInput
        key={writing === null ? 'new' : `${writing.kind}/${writing.messageId}`}
        chatId={chat.id}
        recipientName={recipientName}
        firstFocus={writing === null ? firstFocus : 'focus'}
        completions={completions}
        waitSeconds={edited === undefined ? waitSeconds : 0}
        onFileUpload={() => showToast({ tone: 'note', text: conversation('composer.noFiles') })}
        drafts={edited === undefined ? 'kept' : 'leftAlone'}
        initialDraft={edited === undefined ? chat.draft?.text : edited.content.text}
        about={
          writing === null || message === undefined
            ? undefined
            : {
                icon: writing.kind === 'edit' ? <Edit /> : <Reply />,
                title: translate(writing.kind === 'edit' ? 'composer.editing' : 'composer.replying', { name }),
                text: messagePreview(message, translate),
              }
        }
        onCancel={writing === null ? undefined : () => onWriting(null)}
        onEditLast={writing === null ? editLast : undefined}
        onSendMessage={deliver}
        onSchedule={edited === undefined && !chat.settings.encryptionEnabled ? schedule : undefined}
        attach={isNew && <AttachmentPicker onSend={send} onTimer={isSealed(chat) ? setTimer : undefined} />}
        onTypingStart={() => client.startTyping(chat.id)}
        onTypingStop={() => client.stopTyping(chat.id)}
        onDraftChange={(text) => client.setDraft(chat.id, text, replyTo)}
      />
      <Suspense>{listing && <ScheduledDialog chatId={chat.id} onClose={() => setListing(false)} />}</Suspense>
    </>
  );
}

const Edit = () => <IconPencil size={18} stroke={1.75} aria-hidden="true" />;
const Reply = () => <IconArrowBackUp size={18} stroke={1.75} aria-hidden="true" />;

function useWrittenAbout(chatId: string, writing: Writing | null): Message | undefined {
  return useParleyState((state) => {
    if (writing === null) return undefined;
    const { messageId } = writing;
    return findMessage(state, chatId, messageId);
  });
}

/** Who can be called by name: the others of a group, and all at once. */
function useMentionable(chat: ChatState): readonly Mentionable[] {
  const translate = useTranslate();
  const users = useParleyState(
    useShallow((state) =>
      chat.type === 'direct'
        ? []
        : (chat.participants ?? []).flatMap(({ userId }) =>
            userId === state.account?.user.id ? [] : (state.users[userId] ?? []),
          ),
    ),
  );
  return useMemo(() => {
    if (users.length === 0) return [];
    const people = users.map((user) => ({ id: user.id, username: user.username, name: personName(user, translate) }));
    return [...people, { id: 'all', username: 'all', name: translate('mention.all') }];
  }, [users, translate]);
}
