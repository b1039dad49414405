import { useParley } from '@parley/react';
import type { AdminUser, ParleyClient, ResetToken, ServerRole } from '@parley/sdk';
import { useState } from 'react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { Button } from '../../../ui/controls/button';
import { SelectRow } from '../../../ui/controls/select_row';
import { ActDialog } from '../act_dialog';
import styles from '../admin.module.css';
import { useAdministration } from '../admin_context';
import { hasSay, permittedActs, type AccountAct } from './account_acts';
import { ResetTokenDialog } from './reset_token_dialog';

const ROLES: readonly ServerRole[] = ['user', 'moderator', 'admin'];

export interface UserActsProps {
  readonly account: AdminUser;
  readonly name: string;
  /** Called when the account is another than before. */
  readonly onChanged: () => void;
}

/** What can be done with an account; each is asked once more. */
export function UserActs({ account, name, onChanged }: UserActsProps) {
  const words = useAdminTranslate();
  const client = useParley();
  const viewer = useAdministration();
  const [asked, setAsked] = useState<AccountAct | null>(null);
  const [token, setToken] = useState<ResetToken | null>(null);
  const acts = permittedActs(viewer, account);
  const userId = account.user.id;

  async function carryOut(act: AccountAct, reason: string | undefined): Promise<void> {
    if (act === 'resetPassword') setToken(await client.admin.issueResetToken(userId, reason));
    else await actOn(client, userId, act, reason);
    if (act === 'delete') viewer.onGo({ section: 'users' });
    else onChanged();
  }

  return (
    <section className={styles.acts} aria-label={words('users.acts')}>
      <h3 className={styles.subtitle}>{words('users.acts')}</h3>
      <ActsNote account={account} />
      {viewer.role === 'admin' && <RoleChoice account={account} name={name} onChanged={onChanged} />}
      <div className={styles.buttons}>
        {acts.map((act) => (
          <Button
            key={act}
            look={act === 'suspend' || act === 'delete' ? 'danger' : 'plain'}
            onClick={() => setAsked(act)}
          >
            {words(`act.${act}`)}
          </Button>
        ))}
      </div>
      {asked !== null && (
        <ActDialog
          title={words(`act.${asked}.title`, { name })}
          hint={words(`act.${asked}.hint`, { name })}
          confirm={words(`act.${asked}`)}
          tone={asked === 'unsuspend' ? 'primary' : 'danger'}
          onConfirm={(reason) => carryOut(asked, reason)}
          onClose={() => setAsked(null)}
        />
      )}
      {token !== null && <ResetTokenDialog token={token} onClose={() => setToken(null)} />}
    </section>
  );
}

/** Why there is less to do than elsewhere. */
function ActsNote({ account }: { readonly account: AdminUser }) {
  const words = useAdminTranslate();
  const viewer = useAdministration();
  if (account.user.id === viewer.userId) return <p className={styles.note}>{words('users.self')}</p>;
  if (!hasSay(viewer, account)) return <p className={styles.note}>{words('users.noSay')}</p>;
  if (account.serverRole !== 'user') return <p className={styles.note}>{words('users.hasRole')}</p>;
  return null;
}

function RoleChoice({ account, name, onChanged }: UserActsProps) {
  const words = useAdminTranslate();
  const client = useParley();
  const [chosen, setChosen] = useState<ServerRole | null>(null);
  return (
    <>
      <SelectRow
        label={words('users.setRole')}
        value={account.serverRole}
        options={ROLES.map((value) => ({ value, label: words(`role.${value}`) }))}
        onChange={setChosen}
      />
      {chosen !== null && (
        <ActDialog
          title={words('act.setRole.title', { name })}
          hint={words('act.setRole.hint', { name, role: words(`role.${chosen}`) })}
          confirm={words('act.setRole')}
          tone="primary"
          onConfirm={async (reason) => {
            await client.admin.setServerRole(account.user.id, chosen, reason);
            onChanged();
          }}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}

function actOn(
  { admin }: ParleyClient,
  userId: string,
  act: Exclude<AccountAct, 'resetPassword'>,
  reason: string | undefined,
): Promise<void> {
  switch (act) {
    case 'suspend':
      return admin.suspendUser(userId, reason);
    case 'unsuspend':
      return admin.unsuspendUser(userId, reason);
    case 'closeSessions':
      return admin.closeSessions(userId, reason);
    case 'delete':
      return admin.deleteAccount(userId, reason);
  }
}
