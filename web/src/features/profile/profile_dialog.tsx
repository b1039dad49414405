import { IconCopy, IconMessage } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import { useEffect, type ReactNode } from 'react';
import { useLanguage } from '../../i18n/language_context';
import { useProfilesTranslate } from '../../i18n/profiles/use_profiles_translate';
import { PersonActs } from '../../people/acts/person_acts';
import { Button } from '../../ui/controls/button';
import { IconButton } from '../../ui/controls/icon_button';
import { Avatar } from '../../ui/display/avatar';
import { ProblemNote } from '../../ui/display/problem_note';
import { useNow } from '../../ui/hooks/use_now';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import { showToast } from '../../ui/overlays/toasts';
import { personName } from '../../wording/chat_name';
import { errorText } from '../../wording/error_text';
import { presenceText } from '../../wording/presence_text';
import { CommonChats } from './common_chats';
import styles from './profile_dialog.module.css';

const HALF_MINUTE_MS = 30_000;

export interface ProfileDialogProps {
  readonly userId: string;
  readonly onClose: () => void;
  readonly onOpenChat: (chatId: string) => void;
  /** What there is to say of the person's keys. */
  readonly keys?: (userId: string, name: string) => ReactNode;
}

/** Who somebody is, and what can be done: writing, keeping as a contact, blocking, reporting, going to a chat of both. */
export function ProfileDialog({ userId, onClose, onOpenChat, keys }: ProfileDialogProps) {
  const { language, translate } = useLanguage();
  const words = useProfilesTranslate();
  const client = useParley();
  const now = useNow(HALF_MINUTE_MS);
  const user = useParleyState((state) => state.users[userId]);
  const isSelf = useParleyState((state) => state.account?.user.id === userId);
  const { busy, failure, run } = useTask();
  const name = personName(user, translate);

  // The server is outside React. Who is not found stays "Someone".
  useEffect(() => {
    client.loadUsers([userId]).catch(() => undefined);
  }, [client, userId]);

  const write = () =>
    run(async () => {
      const chat = await client.createChat({ type: 'direct', participantIds: [userId] });
      onOpenChat(chat.id);
    });

  return (
    <Dialog title={words('profile.title')} onClose={onClose}>
      <div className={styles.head}>
        <Avatar id={userId} name={name} size="huge" imageUrl={user?.avatarUrl} presence={user?.status} />
        <h3 className={styles.name}>
          <bdi>{name}</bdi>
        </h3>
        <p className={styles.line}>{isSelf ? words('profile.self') : presenceText(user, language, translate, now)}</p>
        <Button look="primary" busy={busy} onClick={() => void write()}>
          <IconMessage size={18} stroke={1.75} aria-hidden="true" />
          {isSelf ? translate('chat.saved') : words('profile.message')}
        </Button>
        <ProblemNote text={failure && errorText(failure.error, translate)} />
      </div>
      {user !== undefined && (
        <dl className={styles.facts}>
          {user.about !== undefined && user.about !== '' && (
            <div>
              <dt className={styles.label}>{translate('details.about')}</dt>
              <dd className={styles.about} dir="auto">
                {user.about}
              </dd>
            </div>
          )}
          <div>
            <dt className={styles.label}>{translate('details.username')}</dt>
            <dd className={styles.username}>
              <bdi>@{user.username}</bdi>
              <CopyName username={user.username} />
            </dd>
          </div>
        </dl>
      )}
      {!isSelf && <CommonChats userId={userId} onOpenChat={onOpenChat} />}
      {!isSelf && user !== undefined && (
        <div className={styles.acts}>
          {keys?.(userId, name)}
          <PersonActs userId={userId} name={name} />
        </div>
      )}
    </Dialog>
  );
}

function CopyName({ username }: { readonly username: string }) {
  const { translate } = useLanguage();
  const words = useProfilesTranslate();
  const copy = () => {
    navigator.clipboard.writeText(`@${username}`).then(
      () => showToast({ tone: 'note', text: words('profile.copied') }),
      () => showToast({ tone: 'error', text: translate('invite.notCopied') }),
    );
  };
  return (
    <IconButton label={words('profile.copy')} onClick={copy}>
      <IconCopy size={18} stroke={1.75} aria-hidden="true" />
    </IconButton>
  );
}
