import { useParley } from '@parley/react';
import { useState, type SyntheticEvent } from 'react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { Button } from '../../../ui/controls/button';
import { SearchField } from '../../../ui/controls/search_field';
import { TextField } from '../../../ui/controls/text_field';
import { EmptyState } from '../../../ui/display/empty_state';
import { usePages } from '../../../ui/hooks/use_pages';
import { useSettled } from '../../../ui/hooks/use_settled';
import styles from '../admin.module.css';
import { useAdministration } from '../admin_context';
import { AdminPage } from '../admin_page';
import { PagedList } from '../paged_list';
import { AccountRow } from '../users/account_row';
import { chatIdIn } from './chat_address';

const PAUSE_MS = 200;

/** Finds a chat: by somebody who is in it, or by its address. */
export function ChatsPage() {
  const words = useAdminTranslate();
  const client = useParley();
  const [query, setQuery] = useState('');
  const wanted = useSettled(query.trim(), PAUSE_MS);
  const pages = usePages(wanted, (cursor) =>
    client.admin.listAccounts({ ...(wanted !== '' && { q: wanted }), ...(cursor !== undefined && { cursor }) }),
  );
  return (
    <AdminPage title={words('section.chats')} lead={words('chats.lead')}>
      <AddressForm />
      <h3 className={styles.subtitle}>{words('chats.byPerson')}</h3>
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

function AddressForm() {
  const words = useAdminTranslate();
  const { onGo } = useAdministration();
  const [address, setAddress] = useState('');
  const chatId = chatIdIn(address);
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (chatId !== null) onGo({ section: 'chats', subject: chatId });
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label={words('chats.byAddress')}>
      <TextField
        label={words('chats.address')}
        hint={words('chats.addressHint')}
        dir="ltr"
        spellCheck={false}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={chatId === null}>
          {words('chats.look')}
        </Button>
      </div>
    </form>
  );
}
