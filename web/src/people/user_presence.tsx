import type { User } from '@parley/sdk';
import { useTranslate } from '../i18n/language_context';
import { useNavigationTranslate } from '../i18n/navigation/use_navigation_translate';
import { Avatar } from '../ui/display/avatar';
import { personName } from '../wording/chat_name';
import styles from './user_presence.module.css';

export interface UserPresenceProps {
  readonly users: readonly User[];
  readonly onUserClick?: ((userId: string) => void) | undefined;
  readonly showOnlineOnly?: boolean;
  readonly maxVisible?: number;
}

/** A line of faces that says who is there; nothing where nobody is. */
export function UserPresence({ users, onUserClick, showOnlineOnly = false, maxVisible = 6 }: UserPresenceProps) {
  const translate = useTranslate();
  const words = useNavigationTranslate();
  const shown = showOnlineOnly ? users.filter(({ status }) => status !== 'offline') : users;
  const rest = shown.length - maxVisible;
  if (shown.length === 0) return null;
  return (
    <ul className={styles.line} aria-label={words('presence.here')}>
      {shown.slice(0, maxVisible).map((user) => {
        const name = personName(user, translate);
        const face = <Avatar id={user.id} name={name} imageUrl={user.avatarUrl} presence={user.status} />;
        const title = `${name}, ${translate(`presence.${user.status}`)}`;
        return (
          <li key={user.id}>
            <button
              type="button"
              className={styles.face}
              aria-label={title}
              title={title}
              disabled={onUserClick === undefined}
              onClick={() => onUserClick?.(user.id)}
            >
              {face}
            </button>
          </li>
        );
      })}
      {rest > 0 && <li className={styles.rest}>{words('presence.more', { count: rest })}</li>}
    </ul>
  );
}
