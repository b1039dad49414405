import { IconLogout } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import { useState, type ReactNode } from 'react';
import { useEncryptionTranslate } from '../../i18n/encryption/use_encryption_translate';
import { useTranslate } from '../../i18n/language_context';
import { useNavigationTranslate } from '../../i18n/navigation/use_navigation_translate';
import { LANGUAGES, type Language } from '../../i18n/translate';
import { PersonNames } from '../../people/person_names';
import { Avatar } from '../../ui/display/avatar';
import { Button } from '../../ui/controls/button';
import { Dialog } from '../../ui/overlays/dialog';
import { Segmented } from '../../ui/controls/segmented';
import { SelectRow } from '../../ui/controls/select_row';
import { SwitchRow } from '../../ui/controls/switch_row';
import { AccentPicker } from './accent_picker';
import { AdministrationLink } from './administration_link';
import { BlockedList } from './blocked_list';
import { DataExport } from './data_export';
import { BotsLink } from './bots/bots_link';
import { DeviceList } from './device_list';
import { NotificationSettings } from './notification_settings';
import { usePreferences } from './preferences';
import { PrivacySettings } from './privacy_settings';
import { ProfileEditor } from './profile_editor';
import styles from './settings_dialog.module.css';
import { StatusEditor } from './status_editor';

export interface SettingsDialogProps {
  readonly onClose: () => void;
  /** Called when the person has signed out on this device. */
  readonly onSignedOut: () => void;
  /** What there is to say of the account's encryption; null where there is none. */
  readonly encryption: ReactNode;
  /** What there is to say of the keys of a device. */
  readonly deviceNote: (deviceId: string) => ReactNode;
  /** The way into the administration of the server. */
  readonly administration: { readonly href: string; readonly onGo: () => void };
}

/** One's account, and how the client looks. */
export function SettingsDialog(props: SettingsDialogProps) {
  const { onClose, onSignedOut, encryption, deviceNote, administration } = props;
  const translate = useTranslate();
  const { theme, accent, contrast, language, change } = usePreferences();
  const words = useNavigationTranslate();
  const sealed = useEncryptionTranslate();
  return (
    <Dialog title={translate('settings.title')} onClose={onClose}>
      <Account onSignedOut={onSignedOut} />
      <AdministrationLink {...administration} onClose={onClose} />
      <Part title={translate('settings.profile')}>
        <ProfileEditor />
      </Part>
      <Part title={translate('settings.status')}>
        <StatusEditor />
      </Part>
      <Part title={translate('settings.theme')}>
        <Segmented
          label={translate('settings.theme')}
          options={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: translate(`settings.theme.${value}`),
          }))}
          value={theme}
          onChange={(value) => change({ theme: value })}
        />
        <SwitchRow
          label={words('contrast.title')}
          hint={words('contrast.hint')}
          checked={contrast === 'more'}
          onChange={(checked) => change({ contrast: checked ? 'more' : 'system' })}
        />
      </Part>
      <Part title={translate('settings.accent')}>
        <AccentPicker value={accent} onChange={(value) => change({ accent: value })} />
      </Part>
      <SelectRow
        label={translate('settings.language')}
        value={language}
        options={(Object.keys(LANGUAGES) as Language[]).map((value) => ({ value, label: LANGUAGES[value] }))}
        onChange={(value) => change({ language: value })}
      />
      <Part title={translate('settings.notifications')}>
        <NotificationSettings />
      </Part>
      <Part title={translate('settings.privacy')}>
        <PrivacySettings />
      </Part>
      <Part title={translate('settings.blocked')}>
        <BlockedList />
      </Part>
      <Part title={translate('settings.bots')}>
        <BotsLink />
      </Part>
      <Part title={translate('settings.devices')}>
        <DeviceList note={deviceNote} />
      </Part>
      {encryption !== null && <Part title={sealed('devices.title')}>{encryption}</Part>}
      <Part title={translate('settings.data')}>
        <DataExport />
      </Part>
      <Transport />
    </Dialog>
  );
}

/** Said only where the network makes a difference. */
function Transport() {
  const translate = useTranslate();
  const transport = useParleyState((state) => state.connection.transport);
  if (transport === undefined || transport === 'webSocket') return null;
  return (
    <Part title={translate('settings.transport')}>
      <p className={styles.note}>{translate(`settings.transport.${transport}`)}</p>
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{title}</h3>
      {children}
    </section>
  );
}

function Account({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const translate = useTranslate();
  const client = useParley();
  const user = useParleyState((state) => state.account?.user);
  const [busy, setBusy] = useState(false);

  async function signOut(): Promise<void> {
    setBusy(true);
    // What is cached here is forgotten whether or not the server could be told.
    await client.logout().catch(() => undefined);
    onSignedOut();
  }

  if (user === undefined) return null;
  return (
    <div className={styles.account}>
      <Avatar id={user.id} name={user.displayName || user.username} size="large" imageUrl={user.avatarUrl} />
      <div className={styles.names}>
        <PersonNames name={user.displayName || user.username}>
          <bdi>@{user.username}</bdi>
        </PersonNames>
      </div>
      <Button busy={busy} onClick={() => void signOut()}>
        <IconLogout size={18} stroke={1.75} aria-hidden="true" />
        {translate('settings.signOut')}
      </Button>
    </div>
  );
}
