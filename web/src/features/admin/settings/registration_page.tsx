import { useParley } from '@parley/react';
import type { RegistrationMode } from '@parley/sdk';
import { useState } from 'react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { Segmented } from '../../../ui/controls/segmented';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import { ActDialog } from '../act_dialog';
import styles from '../admin.module.css';
import { AdminPage } from '../admin_page';
import { useProblemText } from '../use_problem_text';
import { Invitations } from './invitations';

const MODES: readonly RegistrationMode[] = ['open', 'invite', 'closed'];

/** Who may make an account, and the invitations to do so. */
export function RegistrationPage() {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const { value: registration, failure, reload } = useLoaded(() => client.admin.getRegistration());
  const [chosen, setChosen] = useState<RegistrationMode | null>(null);
  return (
    <AdminPage title={words('section.registration')} lead={words('registration.lead')}>
      <ProblemNote text={problemText(failure)} />
      {registration !== null && (
        <div className={styles.form}>
          <Segmented
            label={words('section.registration')}
            options={MODES.map((value) => ({ value, label: words(`mode.${value}`) }))}
            value={registration.mode}
            onChange={setChosen}
          />
          <p className={styles.note}>{words(`mode.${registration.mode}.hint`)}</p>
        </div>
      )}
      <Invitations />
      {chosen !== null && (
        <ActDialog
          title={words('registration.title', { mode: words(`mode.${chosen}`) })}
          hint={words(`mode.${chosen}.hint`)}
          confirm={words('registration.set')}
          tone="primary"
          onConfirm={async (reason) => {
            await client.admin.setRegistration(chosen, reason);
            reload();
          }}
          onClose={() => setChosen(null)}
        />
      )}
    </AdminPage>
  );
}
