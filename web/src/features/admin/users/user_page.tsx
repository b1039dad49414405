import { IconArrowLeft } from '@tabler/icons-react';
import { useParley } from '@parley/react';
import type { AdminUser } from '@parley/sdk';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { Avatar } from '../../../ui/display/avatar';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import styles from '../admin.module.css';
import { AdminPage, Fact } from '../admin_page';
import { AccountChats } from '../chats/account_chats';
import { useNames } from '../use_names';
import { PlaceLink } from '../place_link';
import { useProblemText } from '../use_problem_text';
import { UserActs } from './user_acts';

/** One account: what is known of it, and what can be done. */
export function UserPage({ userId }: { readonly userId: string }) {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const { value: account, failure, reload } = useLoaded(() => client.admin.getAccount(userId));
  const name = account === null ? words('section.users') : account.user.displayName || account.user.username;
  return (
    <AdminPage title={name}>
      <PlaceLink to={{ section: 'users' }} className={styles.upwards}>
        <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
        {words('users.back')}
      </PlaceLink>
      <ProblemNote text={problemText(failure)} />
      {account === null && failure === null && <p role="status">{words('admin.loading')}</p>}
      {account !== null && (
        <>
          <AccountFacts account={account} name={name} />
          <UserActs account={account} name={name} onChanged={reload} />
          <AccountChats userId={userId} />
        </>
      )}
    </AdminPage>
  );
}

function AccountFacts({ account, name }: { readonly account: AdminUser; readonly name: string }) {
  const words = useAdminTranslate();
  const { language } = useLanguage();
  const { user, email, phone, suspension, ownerId } = account;
  const nameOf = useNames([ownerId]);
  const stamp = (time: string) => formatStamp(language, new Date(time));
  return (
    <div className={styles.card}>
      <Avatar id={user.id} name={name} size="huge" imageUrl={user.avatarUrl} />
      <dl className={styles.facts}>
        <Fact label={words('users.username')}>
          <bdi>@{user.username}</bdi>
        </Fact>
        {ownerId !== undefined && (
          <Fact label={words('users.botOf')}>
            <PlaceLink to={{ section: 'users', subject: ownerId }}>{nameOf(ownerId) ?? ownerId}</PlaceLink>
          </Fact>
        )}
        <Fact label={words('users.role')}>{words(`role.${account.serverRole}`)}</Fact>
        {email !== undefined && <Fact label={words('users.email')}>{email}</Fact>}
        {phone !== undefined && <Fact label={words('users.phone')}>{phone}</Fact>}
        <Fact label={words('users.created')}>{stamp(account.createdAt)}</Fact>
        <Fact label={words('users.devices')}>{account.deviceCount}</Fact>
        <Fact label={words('users.plan')}>{account.plan}</Fact>
        {suspension !== undefined && <Fact label={words('users.suspendedAt')}>{stamp(suspension.at)}</Fact>}
        {suspension?.reason !== undefined && (
          <Fact label={words('users.suspendedFor')}>
            <bdi>{suspension.reason}</bdi>
          </Fact>
        )}
      </dl>
    </div>
  );
}
