import { lazy, Suspense } from 'react';
import { formatRoute, navigate } from './routes';

// What is opened by a press is not part of the first load.
const SettingsDialog = lazy(() =>
  import('../features/settings/settings_dialog').then((module) => ({ default: module.SettingsDialog })),
);
const RemindersDialog = lazy(() =>
  import('../features/later/reminders_dialog').then((module) => ({ default: module.RemindersDialog })),
);
const NewChatDialog = lazy(() =>
  import('../features/new-chat/new_chat_dialog').then((module) => ({ default: module.NewChatDialog })),
);
const JoinDialog = lazy(() =>
  import('../features/new-chat/join_dialog').then((module) => ({ default: module.JoinDialog })),
);

/** The way into the administration, for those whose settings offer it. */
const administration = { href: formatRoute({ name: 'admin' }), onGo: () => navigate({ name: 'admin' }) };

export type ShellDialog = 'newChat' | 'settings' | 'reminders';

export interface ShellDialogsProps {
  readonly dialog: ShellDialog | null;
  /** Of an invitation that somebody has followed. */
  readonly joinCode: string | undefined;
  readonly onClose: () => void;
  readonly onSignedOut: () => void;
  readonly onOpenChat: (chatId: string) => void;
  readonly onJoinEnd: () => void;
  readonly onJoined: (chatId: string) => void;
}

/** The dialogs that do not belong to a chat. */
export function ShellDialogs(props: ShellDialogsProps) {
  const { dialog, joinCode, onClose, onSignedOut, onOpenChat, onJoinEnd, onJoined } = props;
  const closeAndOpen = (chatId: string) => {
    onClose();
    onOpenChat(chatId);
  };
  return (
    <Suspense>
      {dialog === 'settings' && (
        <SettingsDialog onClose={onClose} onSignedOut={onSignedOut} administration={administration} />
      )}
      {dialog === 'reminders' && <RemindersDialog onClose={onClose} onOpenChat={closeAndOpen} />}
      {dialog === 'newChat' && <NewChatDialog onClose={onClose} onCreated={closeAndOpen} />}
      {joinCode !== undefined && <JoinDialog code={joinCode} onClose={onJoinEnd} onJoined={onJoined} />}
    </Suspense>
  );
}
