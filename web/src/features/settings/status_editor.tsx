import { useParley, useParleyState } from '@parley/react';
import type { SetStatusRequest, Status, User } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { SelectRow } from '../../ui/controls/select_row';
import { TextField } from '../../ui/controls/text_field';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { errorText } from '../../wording/error_text';
import styles from './status_editor.module.css';

const STATUSES: readonly Status[] = ['online', 'away', 'busy', 'offline'];
const LENGTHS = { always: null, hour: 3_600_000, evening: 4 * 3_600_000, day: 24 * 3_600_000 } as const;
type Length = keyof typeof LENGTHS;

/** States that devices report by themselves; a status that comes with one was not set by hand. */
const REPORTED: readonly unknown[] = ['active', 'idle', 'away', 'inCall'];

/** What somebody has set by hand: 'online' leaves the status to the devices. */
export function chosenStatus(user: Pick<User, 'status' | 'activity'> | undefined): Status {
  return user === undefined || REPORTED.includes(user.activity?.state) ? 'online' : user.status;
}

/** The request for a status; empty words and signs are left out. `now` is in milliseconds since 1970. */
export function statusRequest(
  status: Status,
  words: { readonly text: string; readonly emoji: string; readonly length: Length },
  now: number,
): SetStatusRequest {
  const text = words.text.trim();
  const emoji = words.emoji.trim();
  const length = LENGTHS[words.length];
  return {
    status,
    activity: {
      ...(status === 'offline' && { state: 'invisible' }),
      ...(text !== '' && { text }),
      ...(emoji !== '' && { emoji }),
      ...(length !== null && (text !== '' || emoji !== '') && { until: new Date(now + length).toISOString() }),
    },
  };
}

/** Says how one is reached: a status, and words with a sign that may end by themselves. */
export function StatusEditor() {
  const translate = useTranslate();
  const client = useParley();
  const user = useParleyState((state) => state.account?.user);
  const [status, setStatus] = useState<Status>(chosenStatus(user));
  const [text, setText] = useState(user?.activity?.text ?? '');
  const [emoji, setEmoji] = useState(user?.activity?.emoji ?? '');
  const [length, setLength] = useState<Length>('always');
  const { busy, failure, run } = useTask();
  const save = () => run(() => client.setStatus(statusRequest(status, { text, emoji, length }, Date.now())));
  return (
    <div className={styles.editor}>
      <SelectRow
        label={translate('mine.label')}
        value={status}
        options={STATUSES.map((value) => ({ value, label: translate(`mine.${value}`) }))}
        onChange={setStatus}
      />
      <div className={styles.words}>
        <TextField
          className={styles.emoji}
          label={translate('mine.emoji')}
          maxLength={16}
          value={emoji}
          onChange={(event) => setEmoji(event.target.value)}
        />
        <TextField
          className={styles.text}
          label={translate('mine.text')}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <SelectRow
        label={translate('mine.until')}
        value={length}
        options={(Object.keys(LENGTHS) as Length[]).map((value) => ({ value, label: translate(`length.${value}`) }))}
        onChange={setLength}
      />
      <div className={styles.foot}>
        <ProblemNote text={failure && errorText(failure.error, translate)} />
        <Button size="small" busy={busy} onClick={() => void save()}>
          {translate('action.save')}
        </Button>
      </div>
    </div>
  );
}
