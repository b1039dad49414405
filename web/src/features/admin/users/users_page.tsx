import { useParley } from '@parley/react';
import type { AdminUser } from '@parley/sdk';
import { useState } from 'react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { SearchField } from '../../../ui/controls/search_field';
import { Avatar } from '../../../ui/display/avatar';
import { EmptyState } from '../../../ui/display/empty_state';
import { usePages } from '../../../ui/hooks/use_pages';
import { useSettled } from '../../../ui/hooks/use_settled';
import styles from '../admin.module.css';
import { AdminPage } from '../admin_page';
import { PagedList } from '../paged_list';
import { PlaceLink } from '../place_link';

const PAUSE_MS = 200;

/** All accounts, or those whose name begins as is searched for. */
export function UsersPage() {
  const words = useAdminTranslate();
  const client = useParley();
  const [query, setQuery] = useState('');
  const wanted = useSettled(query.trim(), PAUSE_MS);
  const pages = usePages(wanted, (cursor) =>
    client.admin.listAccounts({ ...(wanted !== '' && { q: wanted }), ...(cursor !== undefined && { cursor }) }),
  );
  return (
    <AdminPage title={words('section.users')} lead={words('users.lead')}>
      <SearchField
        label={words('users.search')}
        clearLabel={words('users.clearSearch')}
        value={query}
        onChange={setQuery}
      />
      <PagedList
        label={words('users.list')}
        pages={pages}
        keyOf={({ user }) => user.id}
        row={(account) => <AccountRow account={account} />}
        none={<EmptyState title={words('users.noMatch', { query: wanted })} />}
      />
    </AdminPage>
  );
}

function AccountRow({ account: { user, serverRole, suspension } }: { readonly account: AdminUser }) {
  const words = useAdminTranslate();
  return (
    <PlaceLink to={{ section: 'users', subject: user.id }} className={styles.rowLink}>
      <Avatar id={user.id} name={user.displayName || user.username} size="medium" imageUrl={user.avatarUrl} />
      <span className={styles.words}>
        <bdi className={styles.first}>{user.displayName || user.username}</bdi>
        <bdi className={styles.second}>@{user.username}</bdi>
      </span>
      {serverRole !== 'user' && <span className={styles.tag}>{words(`role.${serverRole}`)}</span>}
      {suspension !== undefined && (
        <span className={styles.tag} data-tone="danger">
          {words('users.suspended')}
        </span>
      )}
    </PlaceLink>
  );
}
