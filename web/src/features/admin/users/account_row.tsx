import type { AdminUser } from '@parley/sdk';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { Avatar } from '../../../ui/display/avatar';
import styles from '../admin.module.css';
import { PlaceLink } from '../place_link';

/** One account in a list, which leads to its page. */
export function AccountRow({ account: { user, serverRole, suspension } }: { readonly account: AdminUser }) {
  const words = useAdminTranslate();
  return (
    <PlaceLink to={{ section: 'users', subject: user.id }} className={styles.rowLink}>
      <Avatar id={user.id} name={user.displayName || user.username} size="medium" imageUrl={user.avatarUrl} />
      <span className={styles.words}>
        <bdi className={styles.first}>{user.displayName || user.username}</bdi>
        <bdi className={styles.second}>@{user.username}</bdi>
      </span>
      {user.isBot === true && <span className={styles.tag}>{words('users.bot')}</span>}
      {serverRole !== 'user' && <span className={styles.tag}>{words(`role.${serverRole}`)}</span>}
      {suspension !== undefined && (
        <span className={styles.tag} data-tone="danger">
          {words('users.suspended')}
        </span>
      )}
    </PlaceLink>
  );
}
