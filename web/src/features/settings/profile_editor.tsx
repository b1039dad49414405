import { useParley, useParleyState } from '@parley/react';
import type { Me } from '@parley/sdk';
import { useState, type SyntheticEvent } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { ChangePicture } from '../../people/picture/change_picture';
import { Button } from '../../ui/controls/button';
import { TextField } from '../../ui/controls/text_field';
import { ProblemNote } from '../../ui/display/problem_note';
import { useLoaded } from '../../ui/hooks/use_loaded';
import { useTask } from '../../ui/hooks/use_task';
import { showToast } from '../../ui/overlays/toasts';
import { errorText } from '../../wording/error_text';
import styles from './settings_dialog.module.css';

/** The longest that the server takes, in characters. */
const MAX_NAME = 64;
const MAX_ABOUT = 512;

/** What others read of the account. */
export function ProfileEditor() {
  const translate = useTranslate();
  const client = useParley();
  const { value: me, failure } = useLoaded(() => client.getMe());
  if (failure !== null) return <ProblemNote text={errorText(failure.error, translate)} />;
  if (me === null) return null;
  return (
    <>
      <OwnPicture />
      <ProfileForm me={me} />
    </>
  );
}

function OwnPicture() {
  const client = useParley();
  const shown = useParleyState((state) => Boolean(state.account?.user.avatarUrl));
  return (
    <ChangePicture
      shown={shown}
      onUse={(picture) => client.setAvatar(picture)}
      onRemove={() => client.removeAvatar()}
    />
  );
}

function ProfileForm({ me }: { readonly me: Me }) {
  const translate = useTranslate();
  const client = useParley();
  const [saved, setSaved] = useState({ displayName: me.displayName, about: me.about ?? '' });
  const [displayName, setDisplayName] = useState(saved.displayName);
  const [about, setAbout] = useState(saved.about);
  const { busy, failure, run } = useTask();
  const missing = displayName.trim() === '';
  const changed = displayName.trim() !== saved.displayName || about.trim() !== saved.about;
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const wanted = { displayName: displayName.trim(), about: about.trim() };
    void run(async () => {
      await client.updateMe(wanted);
      setSaved(wanted);
      showToast({ tone: 'note', text: translate('profile.saved') });
    });
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={translate('auth.displayName')}
        maxLength={MAX_NAME}
        autoComplete="name"
        error={missing ? translate('profile.nameMissing') : undefined}
        value={displayName}
        onChange={(event) => setDisplayName(event.target.value)}
      />
      <TextField
        label={translate('profile.about')}
        hint={translate('profile.aboutHint')}
        maxLength={MAX_ABOUT}
        value={about}
        onChange={(event) => setAbout(event.target.value)}
      />
      <ProblemNote text={failure && errorText(failure.error, translate)} />
      <Button type="submit" busy={busy} disabled={missing || !changed}>
        {translate('action.save')}
      </Button>
    </form>
  );
}
