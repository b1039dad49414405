import { useParleyState } from '@parley/react';
import { shownReactions, type Message } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../../../i18n/language_context';
import { Segmented } from '../../../../ui/controls/segmented';
import { Avatar } from '../../../../ui/display/avatar';
import { Dialog } from '../../../../ui/overlays/dialog';
import { personName } from '../../../../wording/chat_name';
import styles from './look_up.module.css';

const ALL = 'all';

/** Who has reacted to a message, and how; all of them, or those of one emoji. */
export function ReactionsDialog({ message, onClose }: { readonly message: Message; readonly onClose: () => void }) {
  const translate = useTranslate();
  const [wanted, setWanted] = useState<string>(ALL);
  const account = useParleyState((state) => state.account);
  const reacting = useParleyState((state) => state.reacting);
  const reactions = shownReactions({ account, reacting }, message);
  const shown = reactions.filter(({ emoji }) => wanted === ALL || emoji === wanted);
  const unnamed = shown.reduce((sum, { count, userIds }) => sum + Math.max(0, count - userIds.length), 0);
  return (
    <Dialog title={translate('reactions.title')} onClose={onClose}>
      {reactions.length > 1 && (
        <Segmented
          label={translate('reactions.which')}
          options={[
            { value: ALL, label: translate('reactions.all') },
            ...reactions.map(({ emoji, count }) => ({ value: emoji, label: `${emoji} ${count}` })),
          ]}
          value={wanted}
          onChange={setWanted}
        />
      )}
      <ul className={styles.part}>
        {shown.flatMap(({ emoji, userIds }) =>
          userIds.map((userId) => <PersonRow key={`${emoji}/${userId}`} userId={userId} emoji={emoji} />),
        )}
      </ul>
      {unnamed > 0 && <p className={styles.note}>{translate('reactions.more', { count: unnamed })}</p>}
    </Dialog>
  );
}

function PersonRow({ userId, emoji }: { readonly userId: string; readonly emoji: string }) {
  const translate = useTranslate();
  const user = useParleyState((state) => state.users[userId]);
  const isSelf = useParleyState((state) => state.account?.user.id === userId);
  const name = isSelf ? translate('chat.self') : personName(user, translate);
  return (
    <li className={styles.row}>
      <Avatar id={userId} name={personName(user, translate)} size="small" imageUrl={user?.avatarUrl} />
      <bdi className={styles.name}>{name}</bdi>
      <span>{emoji}</span>
    </li>
  );
}
