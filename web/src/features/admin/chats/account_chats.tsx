import { useParley } from '@parley/react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { usePages } from '../../../ui/hooks/use_pages';
import styles from '../admin.module.css';
import { PagedList } from '../paged_list';
import { ChatRow } from './chat_row';

/** The chats that somebody is in, without what is written there. */
export function AccountChats({ userId }: { readonly userId: string }) {
  const words = useAdminTranslate();
  const client = useParley();
  const pages = usePages(userId, (cursor) =>
    client.admin.listAccountChats(userId, cursor === undefined ? {} : { cursor }),
  );
  return (
    <section className={styles.group} aria-label={words('section.chats')}>
      <h3 className={styles.subtitle}>{words('section.chats')}</h3>
      <PagedList
        label={words('section.chats')}
        pages={pages}
        keyOf={({ id }) => id}
        row={(chat) => <ChatRow chat={chat} />}
        none={<p className={styles.note}>{words('chats.none')}</p>}
      />
    </section>
  );
}
