import { useParley, useParleyState } from '@parley/react';
import { useEffect } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { Avatar } from '../../ui/display/avatar';
import { useAttempt } from '../../ui/hooks/use_attempt';
import { personName } from '../../wording/chat_name';
import { errorText } from '../../wording/error_text';
import styles from './device_list.module.css';

/** Whom the account has blocked. */
export function BlockedList() {
  const translate = useTranslate();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const blocked = useParleyState((state) => state.blocked);
  const users = useParleyState((state) => state.users);

  // The server is outside React.
  useEffect(() => {
    client.loadUsers(blocked).catch(() => undefined);
  }, [client, blocked]);

  if (blocked.length === 0) return <p className={styles.note}>{translate('settings.blockedNobody')}</p>;
  return (
    <ul aria-label={translate('settings.blocked')}>
      {blocked.map((userId) => {
        const name = personName(users[userId], translate);
        return (
          <li key={userId} className={styles.row}>
            <Avatar id={userId} name={name} size="small" />
            <span className={styles.words}>
              <bdi className={styles.name}>{name}</bdi>
            </span>
            <Button size="small" onClick={() => attempt(() => client.setBlock(userId, 'unblock'))}>
              {translate('person.unblock')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
