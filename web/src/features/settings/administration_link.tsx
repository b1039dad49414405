import { IconShieldCog } from '@tabler/icons-react';
import { useParley } from '@parley/react';
import { useTranslate } from '../../i18n/language_context';
import { useLoaded } from '../../ui/hooks/use_loaded';
import styles from './settings_dialog.module.css';

export interface AdministrationLinkProps {
  readonly href: string;
  readonly onGo: () => void;
  readonly onClose: () => void;
}

/** The way into the administration; nothing for those without a role. */
export function AdministrationLink({ href, onGo, onClose }: AdministrationLinkProps) {
  const translate = useTranslate();
  const client = useParley();
  const { value: me } = useLoaded(() => client.getMe());
  if (me?.serverRole === undefined || me.serverRole === 'user') return null;
  return (
    <a
      className={styles.administration}
      href={href}
      onClick={(event) => {
        event.preventDefault();
        onClose();
        onGo();
      }}
    >
      <IconShieldCog size={20} stroke={1.75} aria-hidden="true" />
      {translate('settings.administration')}
    </a>
  );
}
