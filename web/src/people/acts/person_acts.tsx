import { IconFlag, IconUserMinus, IconUserOff, IconUserPlus } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useAttempt } from '../../ui/hooks/use_attempt';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import { PromptDialog } from '../../ui/overlays/prompt_dialog';
import { showToast } from '../../ui/overlays/toasts';
import { errorText } from '../../wording/error_text';
import styles from './person_acts.module.css';

export interface PersonActsProps {
  readonly userId: string;
  readonly name: string;
}

/** What can be done about the other one of a direct chat. */
export function PersonActs({ userId, name }: PersonActsProps) {
  const translate = useTranslate();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const blocked = useParleyState((state) => state.blocked.includes(userId));
  const isContact = useParleyState((state) => state.contacts.includes(userId));
  const [asking, setAsking] = useState<'block' | 'report' | null>(null);
  return (
    <div className={styles.foot}>
      <Button look="quiet" onClick={() => attempt(() => client.setContact(userId, isContact ? 'remove' : 'add'))}>
        {isContact ? (
          <IconUserMinus size={18} stroke={1.75} aria-hidden="true" />
        ) : (
          <IconUserPlus size={18} stroke={1.75} aria-hidden="true" />
        )}
        {translate(isContact ? 'person.removeContact' : 'person.addContact')}
      </Button>
      <Button
        look="danger"
        onClick={() => (blocked ? attempt(() => client.setBlock(userId, 'unblock')) : setAsking('block'))}
      >
        <IconUserOff size={18} stroke={1.75} aria-hidden="true" />
        {translate(blocked ? 'person.unblock' : 'person.block')}
      </Button>
      <Button look="danger" onClick={() => setAsking('report')}>
        <IconFlag size={18} stroke={1.75} aria-hidden="true" />
        {translate('person.report')}
      </Button>
      {asking === 'block' && <BlockDialog userId={userId} name={name} onClose={() => setAsking(null)} />}
      {asking === 'report' && <ReportPersonDialog userId={userId} name={name} onClose={() => setAsking(null)} />}
    </div>
  );
}

interface AskProps extends PersonActsProps {
  readonly onClose: () => void;
}

function BlockDialog({ userId, name, onClose }: AskProps) {
  const translate = useTranslate();
  const client = useParley();
  const { busy, failure, run } = useTask();
  const block = () =>
    run(async () => {
      await client.setBlock(userId, 'block');
      onClose();
    });
  return (
    <Dialog
      title={translate('person.blockTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={() => void block()}>
            {translate('person.block')}
          </Button>
        </>
      }
    >
      <p>{translate('person.blockHint')}</p>
    </Dialog>
  );
}

function ReportPersonDialog({ userId, name, onClose }: AskProps) {
  const translate = useTranslate();
  const client = useParley();
  return (
    <PromptDialog
      title={translate('person.reportTitle', { name })}
      label={translate('report.reason')}
      hint={translate('report.hint')}
      maxLength={1000}
      send={translate('report.send')}
      problemText={(error) => errorText(error, translate)}
      onSend={async (reason) => {
        await client.report({ userId, reason });
        showToast({ tone: 'note', text: translate('report.done') });
      }}
      onClose={onClose}
    />
  );
}
