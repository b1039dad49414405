import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { SwitchRow } from '../../ui/controls/switch_row';
import { ProblemNote } from '../../ui/display/problem_note';
import { usePreferences } from './preferences';

const permission = (): NotificationPermission | 'missing' =>
  'Notification' in globalThis ? Notification.permission : 'missing';

/** Whether new messages are told outside of the page, and by a sound. The browser has the last word, and is asked here. */
export function NotificationSettings() {
  const translate = useTranslate();
  const { notifies, sounds, change } = usePreferences();
  const [allowed, setAllowed] = useState(permission);
  async function turn(on: boolean): Promise<void> {
    if (on && permission() === 'default') setAllowed(await Notification.requestPermission());
    change({ notifies: on && permission() === 'granted' });
  }
  return (
    <>
      <SwitchRow
        label={translate('notify.page')}
        hint={translate(allowed === 'missing' ? 'notify.missing' : 'notify.pageHint')}
        disabled={allowed === 'missing'}
        checked={notifies && allowed === 'granted'}
        onChange={(on) => void turn(on)}
      />
      <ProblemNote text={allowed === 'denied' ? translate('notify.blocked') : null} />
      <SwitchRow label={translate('notify.sound')} checked={sounds} onChange={(on) => change({ sounds: on })} />
    </>
  );
}
