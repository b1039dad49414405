import type { AdminChat } from '@parley/sdk';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import styles from '../admin.module.css';
import { PlaceLink } from '../place_link';
import { useAdminChatName } from './use_admin_chat_name';

/** One chat in a list: what it is called, its kind, and how many are in it. */
export function ChatRow({ chat }: { readonly chat: AdminChat }) {
  const words = useAdminTranslate();
  const name = useAdminChatName(chat);
  return (
    <PlaceLink to={{ section: 'chats', subject: chat.id }} className={styles.rowLink}>
      <span className={styles.words}>
        <bdi className={styles.first}>{name}</bdi>
        <span className={styles.second}>
          {words(`chats.type.${chat.type}`)} · {words('chats.people', { count: chat.participantCount })} ·{' '}
          {words('chats.messages', { count: chat.messageCount })}
        </span>
      </span>
    </PlaceLink>
  );
}
