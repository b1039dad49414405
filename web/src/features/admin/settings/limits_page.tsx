import { useParley } from '@parley/react';
import type { Limit } from '@parley/sdk';
import { useState, type SyntheticEvent } from 'react';
import { en, type AdminTextKey } from '../../../i18n/admin/en';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { Button } from '../../../ui/controls/button';
import { TextField } from '../../../ui/controls/text_field';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import { ActDialog } from '../act_dialog';
import styles from '../admin.module.css';
import { AdminPage } from '../admin_page';
import { useProblemText } from '../use_problem_text';
import { changedLimits, isLimit, type TypedLimits } from './changed_limits';

type Changes = Readonly<Record<string, number | null>>;

/** The limits that can be set while the server runs. */
export function LimitsPage() {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const { value: limits, failure, reload } = useLoaded(() => client.admin.getLimits());
  const [typed, setTyped] = useState<TypedLimits>({});
  const [changes, setChanges] = useState<Changes | null>(null);
  const wanted = changedLimits(limits ?? [], typed);
  function submit(event: SyntheticEvent) {
    event.preventDefault();
    setChanges(wanted);
  }
  return (
    <AdminPage title={words('section.limits')} lead={words('limits.lead')}>
      <ProblemNote text={problemText(failure)} />
      <form className={styles.fields} onSubmit={submit} noValidate aria-label={words('section.limits')}>
        <div className={styles.grid}>
          {limits?.map((limit) => (
            <LimitField
              key={limit.name}
              limit={limit}
              text={typed[limit.name] ?? String(limit.value)}
              onChange={(text) => setTyped({ ...typed, [limit.name]: text })}
              onGiveBack={() => setChanges({ [limit.name]: null })}
            />
          ))}
        </div>
        <div className={styles.buttons}>
          <Button type="submit" look="primary" disabled={wanted === null || Object.keys(wanted).length === 0}>
            {words('limits.set')}
          </Button>
        </div>
      </form>
      {changes !== null && (
        <ActDialog
          title={words('limits.title')}
          hint={words('limits.hint')}
          confirm={words('limits.set')}
          tone="primary"
          onConfirm={async (reason) => {
            await client.admin.setLimits(changes, reason);
            setTyped({});
            reload();
          }}
          onClose={() => setChanges(null)}
        />
      )}
    </AdminPage>
  );
}

interface LimitFieldProps {
  readonly limit: Limit;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onGiveBack: () => void;
}

function LimitField({ limit: { name, configured, changed }, text, onChange, onGiveBack }: LimitFieldProps) {
  const words = useAdminTranslate();
  const key = `limit.${name}`;
  return (
    <div className={styles.limit}>
      <TextField
        label={isTextKey(key) ? words(key) : name}
        inputMode="numeric"
        autoComplete="off"
        maxLength={7}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        error={isLimit(text) ? undefined : words('limits.invalid')}
        hint={words('limits.configured', { configured })}
      />
      {changed && (
        <Button look="quiet" size="small" onClick={onGiveBack}>
          {words('limits.giveBack')}
        </Button>
      )}
    </div>
  );
}

function isTextKey(key: string): key is AdminTextKey {
  return Object.hasOwn(en, key);
}
