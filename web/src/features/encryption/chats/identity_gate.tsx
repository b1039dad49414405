import { IconAlertTriangle } from '@tabler/icons-react';
import { isSameList, useParley, useParleyState } from '@parley/react';
import type { ChatState, Identity } from '@parley/sdk';
import { useEncryptionTranslate } from '../../../i18n/encryption/use_encryption_translate';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useTask } from '../../../ui/hooks/use_task';
import { personName } from '../../../wording/chat_name';
import { useEncryption } from '../encryption_context';
import styles from './identity_gate.module.css';
import { useIdentities } from '../use_identities';
import { useProblemText } from '../use_problem_text';

/** Above the line of an encrypted chat: whose keys have changed. Nothing is sent before that has been seen. */
export function IdentityGate({ chat }: { readonly chat: ChatState }) {
  const members = useParleyState(
    (state) =>
      chat.settings.encryptionEnabled
        ? (chat.participants ?? []).map(({ userId }) => userId).filter((id) => id !== state.account?.user.id)
        : [],
    isSameList,
  );
  const changed = useIdentities(members).filter(({ state }) => state === 'changed');
  return changed.map((identity) => <Changed key={identity.userId} chatId={chat.id} identity={identity} />);
}

function Changed({ chatId, identity }: { readonly chatId: string; readonly identity: Identity }) {
  const translate = useTranslate();
  const words = useEncryptionTranslate();
  const problemText = useProblemText();
  const client = useParley();
  const { encryption, setTask } = useEncryption();
  const { busy, failure, run } = useTask();
  const { userId, wasVerified } = identity;
  const name = useParleyState((state) => personName(state.users[userId], translate));

  const accept = () =>
    run(async () => {
      await encryption?.acceptIdentity(userId);
      // What was held back by this goes out now.
      for (const entry of client.store.getState().outbox) {
        if (entry.chatId === chatId && entry.error?.code === 'IDENTITY_CHANGED')
          client.retryMessage(entry.clientMessageId);
      }
    });
  const compare = () =>
    run(async () => {
      const id = await encryption?.startVerification(userId);
      if (id !== undefined) setTask({ kind: 'verification', id });
    });

  return (
    <section className={styles.gate} role="alert" data-tone={wasVerified ? 'danger' : undefined}>
      <IconAlertTriangle className={styles.icon} size={20} stroke={1.75} aria-hidden="true" />
      <p className={styles.text}>{words(wasVerified ? 'gate.wasVerified' : 'gate.changed', { name })}</p>
      <span className={styles.acts}>
        <Button size="small" busy={busy} onClick={() => void compare()}>
          {words('person.compare')}
        </Button>
        <Button size="small" look={wasVerified ? 'danger' : 'primary'} busy={busy} onClick={() => void accept()}>
          {words('gate.accept')}
        </Button>
      </span>
      <ProblemNote text={failure && problemText(failure.error)} />
    </section>
  );
}
