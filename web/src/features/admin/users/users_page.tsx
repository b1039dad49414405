import { useParley } from '@parley/react';
import { useState } from 'react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { SearchField } from '../../../ui/controls/search_field';
import { EmptyState } from '../../../ui/display/empty_state';
import { usePages } from '../../../ui/hooks/use_pages';
import { useSettled } from '../../../ui/hooks/use_settled';
import { AdminPage } from '../admin_page';
import { PagedList } from '../paged_list';
import { AccountRow } from './account_row';

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
