import { useParley, useParleyState } from '@parley/react';
import type { Announcement } from '@parley/sdk';
import { useState, type SyntheticEvent } from 'react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { SelectRow } from '../../../ui/controls/select_row';
import { TextField } from '../../../ui/controls/text_field';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useTask } from '../../../ui/hooks/use_task';
import styles from '../admin.module.css';
import { AdminPage } from '../admin_page';
import { LIFE_SECONDS, LIVES, type Life } from '../life';
import { useProblemText } from '../use_problem_text';

const MAX_TEXT = 500;

/** Tells everybody something. What is told at the moment comes with the connection, so the list needs no question. */
export function AnnouncementsPage() {
  const words = useAdminTranslate();
  const announcements = useParleyState((state) => state.announcements);
  return (
    <AdminPage title={words('section.announcements')} lead={words('announcements.lead')}>
      <NewAnnouncement />
      {announcements.length === 0 ? (
        <p className={styles.note}>{words('announcements.none')}</p>
      ) : (
        <ul className={styles.rows} aria-label={words('section.announcements')}>
          {announcements.map((announcement) => (
            <li key={announcement.id} className={styles.row}>
              <AnnouncementRow announcement={announcement} />
            </li>
          ))}
        </ul>
      )}
    </AdminPage>
  );
}

function NewAnnouncement() {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const [life, setLife] = useState<Life>('day');
  const { busy, failure, run } = useTask();
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const seconds = LIFE_SECONDS[life];
    void run(async () => {
      await client.admin.announce(text.trim(), seconds === null ? undefined : new Date(Date.now() + seconds * 1000));
      setText('');
    });
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label={words('announcements.new')}>
      <TextField
        label={words('announcements.text')}
        maxLength={MAX_TEXT}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <SelectRow
        label={words('life.label')}
        value={life}
        options={LIVES.map((value) => ({ value, label: words(`life.${value}`) }))}
        onChange={setLife}
      />
      <ProblemNote text={problemText(failure)} />
      <div className={styles.buttons}>
        <Button type="submit" look="primary" busy={busy} disabled={text.trim() === ''}>
          {words('announcements.send')}
        </Button>
      </div>
    </form>
  );
}

function AnnouncementRow({
  announcement: { id, text, createdAt, expiresAt },
}: {
  readonly announcement: Announcement;
}) {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const { language } = useLanguage();
  const { busy, failure, run } = useTask();
  return (
    <div className={styles.entry}>
      <span className={styles.words}>
        <span className={styles.first} dir="auto">
          {text}
        </span>
        <span className={styles.second}>
          {formatStamp(language, new Date(createdAt))}
          {expiresAt !== undefined && ` · ${words('life.until', { time: formatStamp(language, new Date(expiresAt)) })}`}
        </span>
        <ProblemNote text={problemText(failure)} />
      </span>
      <Button look="danger" size="small" busy={busy} onClick={() => void run(() => client.admin.endAnnouncement(id))}>
        {words('announcements.end')}
      </Button>
    </div>
  );
}
