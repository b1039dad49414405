import { useParley } from '@parley/react';
import type { Invitation } from '@parley/sdk';
import { useState, type SyntheticEvent } from 'react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { SelectRow } from '../../../ui/controls/select_row';
import { TextField } from '../../../ui/controls/text_field';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import { useTask } from '../../../ui/hooks/use_task';
import styles from '../admin.module.css';
import { CopyField } from '../copy_field';
import { LIFE_SECONDS, LIVES, type Life } from '../life';
import { useProblemText } from '../use_problem_text';

/** The codes with which people make an account while registration takes an invitation. */
export function Invitations() {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const { value: invitations, failure, reload } = useLoaded(() => client.admin.listInvitations());
  const { busy, failure: refusal, run } = useTask();
  const revoke = (code: string) =>
    run(async () => {
      await client.admin.revokeInvitation(code);
      reload();
    });
  return (
    <>
      <NewInvitation onCreated={reload} />
      <ProblemNote text={problemText(failure ?? refusal)} />
      {invitations?.length === 0 && <p className={styles.note}>{words('invitations.none')}</p>}
      {invitations !== null && invitations.length > 0 && (
        <ul className={styles.rows} aria-label={words('invitations.title')}>
          {invitations.map((invitation) => (
            <li key={invitation.code} className={styles.row}>
              <InvitationRow invitation={invitation} busy={busy} onRevoke={() => void revoke(invitation.code)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function NewInvitation({ onCreated }: { readonly onCreated: () => void }) {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const [uses, setUses] = useState('1');
  const [life, setLife] = useState<Life>('week');
  const { busy, failure, run } = useTask();
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    const seconds = LIFE_SECONDS[life];
    void run(async () => {
      await client.admin.createInvitation({
        maxUses: Number(uses),
        ...(seconds !== null && { expiresInSeconds: seconds }),
      });
      onCreated();
    });
  }
  return (
    <form className={styles.form} onSubmit={submit} aria-label={words('invitations.new')}>
      <h3 className={styles.subtitle}>{words('invitations.title')}</h3>
      <p className={styles.note}>{words('invitations.hint')}</p>
      <TextField
        label={words('invitations.uses')}
        type="number"
        required
        min={1}
        max={1000}
        value={uses}
        onChange={(event) => setUses(event.target.value)}
      />
      <SelectRow
        label={words('life.label')}
        value={life}
        options={LIVES.map((value) => ({ value, label: words(`life.${value}`) }))}
        onChange={setLife}
      />
      <ProblemNote text={problemText(failure)} />
      <div className={styles.buttons}>
        <Button type="submit" busy={busy}>
          {words('invitations.create')}
        </Button>
      </div>
    </form>
  );
}

interface InvitationRowProps {
  readonly invitation: Invitation;
  readonly busy: boolean;
  readonly onRevoke: () => void;
}

function InvitationRow({ invitation, busy, onRevoke }: InvitationRowProps) {
  const words = useAdminTranslate();
  const { language } = useLanguage();
  const { code, uses, maxUses, expiresAt } = invitation;
  const link = new URL(`/sign-up/${encodeURIComponent(code)}`, location.href).href;
  return (
    <div className={styles.entry}>
      <span className={styles.words}>
        <CopyField label={words('invitations.link')} value={link} />
        <span className={styles.second}>
          {words('invitations.used', { uses, maxUses })}
          {expiresAt !== undefined && ` · ${words('life.until', { time: formatStamp(language, new Date(expiresAt)) })}`}
        </span>
      </span>
      <Button look="danger" size="small" disabled={busy} onClick={onRevoke}>
        {words('invitations.revoke')}
      </Button>
    </div>
  );
}
