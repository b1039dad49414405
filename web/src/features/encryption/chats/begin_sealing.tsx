import { useParley, useParleyState } from '@parley/react';
import { mayDo, type ChatState, type ParleyClient } from '@parley/sdk';
import { useState } from 'react';
import { useEncryptionTranslate } from '../../../i18n/encryption/use_encryption_translate';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { personName } from '../../../wording/chat_name';
import { errorText } from '../../../wording/error_text';
import styles from './begin_sealing.module.css';
import { useEncryption } from '../encryption_context';
import { firstNames, NAMED } from './first_names';

/** The way to encrypt a chat that was made in the open, for those who may. */
export function BeginSealing({ chat }: { readonly chat: ChatState }) {
  const words = useEncryptionTranslate();
  const { status } = useEncryption();
  const [asking, setAsking] = useState(false);
  const may = chat.type === 'direct' || mayDo(chat, 'changeSettings');
  if (!may || status?.thisDevice !== 'confirmed') return null;
  return (
    <>
      <div className={styles.act}>
        <Button size="small" onClick={() => setAsking(true)}>
          {words('seal.begin.act')}
        </Button>
      </div>
      {asking && <BeginSealingDialog chatId={chat.id} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Asks once more, as there is no way back; says who could not read on, instead, where there is somebody. */
function BeginSealingDialog({ chatId, onClose }: { readonly chatId: string; readonly onClose: () => void }) {
  const words = useEncryptionTranslate();
  const translate = useTranslate();
  const client = useParley();
  const users = useParleyState((state) => state.users);
  const { value: keyless, failure: unknown } = useLoaded(() => keylessIn(client, chatId));
  const { busy, failure, run } = useTask();
  const problem = unknown ?? failure;
  const names = keyless?.map((userId) => personName(users[userId], translate)) ?? [];

  const begin = () =>
    run(async () => {
      await client.updateChat(chatId, { settings: { encryptionEnabled: true } });
      onClose();
    });

  return (
    <Dialog
      title={words('seal.begin.title')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={problem && errorText(problem.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" busy={busy} disabled={keyless?.length !== 0} onClick={() => void begin()}>
            {words('seal.begin.act')}
          </Button>
        </>
      }
    >
      <div className={styles.words}>
        <p>{words('seal.begin.lead')}</p>
        <p>{words('seal.begin.cost')}</p>
        <p role="status">
          {keyless === null && unknown === null && words('seal.begin.ask')}
          {names.length > 0 && words('seal.why.people', { names: firstNames(names, translate) })}
        </p>
      </div>
    </Dialog>
  );
}

/** Those in a chat who can't read encrypted messages, and the profiles of those who are named. */
async function keylessIn(client: ParleyClient, chatId: string): Promise<readonly string[]> {
  const encryption = await client.encryption();
  const people = (await client.listParticipants(chatId)).map(({ userId }) => userId);
  const identities = (await encryption?.listIdentities(people)) ?? [];
  const keyed = new Set(identities.map(({ userId }) => userId));
  const keyless = people.filter((userId) => !keyed.has(userId));
  if (keyless.length > 0) await client.loadUsers(keyless.slice(0, NAMED));
  return keyless;
}
