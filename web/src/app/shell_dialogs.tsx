import type { ChatState } from '@parley/sdk';
import { lazy, Suspense } from 'react';
import { useEncryption } from '../features/encryption/encryption_context';
import { SHORTCUT_ACTS, SHORTCUT_KEYS } from './keys/shortcuts';
import { formatRoute, navigate } from './routes';

// What is opened by a press is not part of the first load.
const Settings = lazy(() => import('./settings').then((module) => ({ default: module.Settings })));
const RemindersDialog = lazy(() =>
  import('../features/later/reminders_dialog').then((module) => ({ default: module.RemindersDialog })),
);
const NewChatDialog = lazy(() =>
  import('../features/new-chat/new_chat_dialog').then((module) => ({ default: module.NewChatDialog })),
);
const JoinDialog = lazy(() =>
  import('../features/new-chat/join_dialog').then((module) => ({ default: module.JoinDialog })),
);
const QuickSwitcher = lazy(() =>
  import('../features/switcher/quick_switcher').then((module) => ({ default: module.QuickSwitcher })),
);
const ShortcutsDialog = lazy(() =>
  import('../features/help/shortcuts_dialog').then((module) => ({ default: module.ShortcutsDialog })),
);
const ProfileDialog = lazy(() =>
  import('../features/profile/profile_dialog').then((module) => ({ default: module.ProfileDialog })),
);
const PersonKeys = lazy(() =>
  import('../features/encryption/person_keys').then((module) => ({ default: module.PersonKeys })),
);
const NewChatSeal = lazy(() =>
  import('../features/encryption/chats/new_chat_seal').then((module) => ({ default: module.NewChatSeal })),
);
const EncryptionDialogs = lazy(() =>
  import('../features/encryption/encryption_dialogs').then((module) => ({ default: module.EncryptionDialogs })),
);
const ContactsDialog = lazy(() =>
  import('../features/contacts/contacts_dialog').then((module) => ({ default: module.ContactsDialog })),
);

/** The way into the administration, for those whose settings offer it. */
const administration = { href: formatRoute({ name: 'admin' }), onGo: () => navigate({ name: 'admin' }) };
const shortcuts = SHORTCUT_ACTS.map((act) => ({ act, keys: SHORTCUT_KEYS[act] }));

export type ShellDialog =
  | { readonly name: 'newChat' | 'settings' | 'reminders' | 'switcher' | 'shortcuts' | 'contacts' }
  | { readonly name: 'profile'; readonly userId: string };

export interface ShellDialogsProps {
  readonly dialog: ShellDialog | null;
  /** In the order of the list. */
  readonly chats: readonly ChatState[];
  readonly selectedChatId: string | undefined;
  /** Of an invitation that somebody has followed. */
  readonly joinCode: string | undefined;
  readonly onDialog: (dialog: ShellDialog | null) => void;
  readonly onSignedOut: () => void;
  readonly onOpenChat: (chatId: string, messageId?: string) => void;
  readonly onJoinEnd: () => void;
  readonly onJoined: (chatId: string) => void;
}

/** The dialogs that do not belong to a chat. */
export function ShellDialogs(props: ShellDialogsProps) {
  const { dialog, joinCode, onDialog, onOpenChat, onJoinEnd, onJoined } = props;
  const encrypting = useEncryption().task !== null;
  const close = () => onDialog(null);
  const closeAndOpen = (chatId: string, messageId?: string) => {
    close();
    onOpenChat(chatId, messageId);
  };
  return (
    <Suspense>
      {dialog?.name === 'settings' && (
        <Settings onClose={close} onSignedOut={props.onSignedOut} administration={administration} />
      )}
      {dialog?.name === 'reminders' && <RemindersDialog onClose={close} onOpenChat={closeAndOpen} />}
      {dialog?.name === 'newChat' && (
        <NewChatDialog
          onClose={close}
          onCreated={closeAndOpen}
          seal={(type, people, openness) => (
            <Suspense>
              <NewChatSeal type={type} people={people} {...openness} />
            </Suspense>
          )}
        />
      )}
      {dialog?.name === 'shortcuts' && <ShortcutsDialog shortcuts={shortcuts} onClose={close} />}
      {dialog?.name === 'contacts' && (
        <ContactsDialog onClose={close} onOpenPerson={(userId) => onDialog({ name: 'profile', userId })} />
      )}
      {dialog?.name === 'profile' && (
        <ProfileDialog
          key={dialog.userId}
          userId={dialog.userId}
          onClose={close}
          onOpenChat={closeAndOpen}
          keys={(userId, name) => <PersonKeys userId={userId} name={name} />}
        />
      )}
      {dialog?.name === 'switcher' && (
        <QuickSwitcher
          chats={props.chats}
          selectedChatId={props.selectedChatId}
          onClose={close}
          onOpenChat={closeAndOpen}
        />
      )}
      {encrypting && <EncryptionDialogs />}
      {joinCode !== undefined && !encrypting && <JoinDialog code={joinCode} onClose={onJoinEnd} onJoined={onJoined} />}
    </Suspense>
  );
}
