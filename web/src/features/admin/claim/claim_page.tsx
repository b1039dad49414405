import { useParley } from '@parley/react';
import { useState, type SyntheticEvent } from 'react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { Button } from '../../../ui/controls/button';
import { TextField } from '../../../ui/controls/text_field';
import { useTask } from '../../../ui/hooks/use_task';
import styles from '../admin.module.css';
import { AdminPage } from '../admin_page';
import { useProblemText } from '../use_problem_text';

/** For those without a role: says whom these pages are for, and takes the token that makes the first administrator. */
export function ClaimPage({ onClaimed }: { readonly onClaimed: () => void }) {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const [token, setToken] = useState('');
  const { busy, failure, run } = useTask();
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    void run(async () => {
      await client.admin.claim(token.trim());
      onClaimed();
    });
  }
  return (
    <AdminPage title={words('admin.refused')} lead={words('admin.refusedHint')}>
      <form className={styles.form} onSubmit={submit} aria-label={words('claim.title')}>
        <h3 className={styles.subtitle}>{words('claim.title')}</h3>
        <p className={styles.note}>{words('claim.hint')}</p>
        <TextField
          label={words('claim.token')}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={token}
          onChange={(event) => setToken(event.target.value)}
          error={problemText(failure) ?? undefined}
        />
        <Button type="submit" look="primary" busy={busy} disabled={token.trim() === ''}>
          {words('claim.send')}
        </Button>
      </form>
    </AdminPage>
  );
}
