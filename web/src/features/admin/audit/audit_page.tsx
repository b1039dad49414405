import { useParley } from '@parley/react';
import type { AuditEntry } from '@parley/sdk';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { EmptyState } from '../../../ui/display/empty_state';
import { ProblemNote } from '../../../ui/display/problem_note';
import { usePages } from '../../../ui/hooks/use_pages';
import { useTask } from '../../../ui/hooks/use_task';
import styles from '../admin.module.css';
import { AdminPage } from '../admin_page';
import { PagedList } from '../paged_list';
import { useNames } from '../use_names';
import { useProblemText } from '../use_problem_text';
import { auditFile, saveFile } from './audit_file';

/** What was done, page by page; all of it as a file. */
export function AuditPage() {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const pages = usePages('', (cursor) => client.admin.listAudit(cursor === undefined ? {} : { cursor }));
  const nameOf = useNames((pages.items ?? []).flatMap(({ by, userId }) => [by, userId]));
  const { busy, failure, run } = useTask();
  const save = () => run(async () => saveFile('parley-audit.ndjson', await auditFile(client.admin.exportAudit())));
  return (
    <AdminPage
      title={words('section.audit')}
      lead={words('audit.lead')}
      act={
        <Button size="small" busy={busy} onClick={() => void save()}>
          {words('audit.export')}
        </Button>
      }
    >
      <ProblemNote text={problemText(failure)} />
      <PagedList
        label={words('audit.list')}
        pages={pages}
        keyOf={({ id }) => id}
        row={(entry) => <EntryRow entry={entry} nameOf={nameOf} />}
        none={<EmptyState title={words('audit.none')} hint={words('audit.noneHint')} />}
      />
    </AdminPage>
  );
}

interface EntryRowProps {
  readonly entry: AuditEntry;
  readonly nameOf: (id: string) => string | undefined;
}

function EntryRow({ entry, nameOf }: EntryRowProps) {
  const words = useAdminTranslate();
  const { language } = useLanguage();
  const { by, userId, chatId, subject, value, reason, failed } = entry;
  const person = userId === undefined ? undefined : (nameOf(userId) ?? words('admin.gone'));
  const about = [person, chatId, subject, value].filter((part) => part !== undefined && part !== '');
  return (
    <div className={styles.entry}>
      <span className={styles.words}>
        <span className={styles.first}>
          <code className={styles.code}>{entry.action}</code> <bdi>{about.join(' · ')}</bdi>
        </span>
        <span className={styles.second}>
          <bdi>{by === undefined ? words('admin.operator') : (nameOf(by) ?? words('admin.gone'))}</bdi>
          {reason !== undefined && <bdi> · {reason}</bdi>}
        </span>
      </span>
      {failed !== undefined && (
        <span className={styles.tag} data-tone="danger">
          {words('audit.failed', { code: failed })}
        </span>
      )}
      <time className={styles.second} dateTime={entry.at}>
        {formatStamp(language, new Date(entry.at))}
      </time>
    </div>
  );
}
