import { useChat, useParley } from '@parley/react';
import type { IncomingHook } from '@parley/sdk';
import { useState, type SyntheticEvent } from 'react';
import { useBotsTranslate } from '../../../i18n/bots/use_bots_translate';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage, useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { CopyField } from '../../../ui/controls/copy_field';
import { TextField } from '../../../ui/controls/text_field';
import { Avatar } from '../../../ui/display/avatar';
import { ProblemNote } from '../../../ui/display/problem_note';
import styles from '../../../ui/display/rows.module.css';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { errorText } from '../../../wording/error_text';

const MAX_NAME = 64;

export interface WebhooksDialogProps {
  readonly chatId: string;
  readonly onClose: () => void;
}

/** The incoming webhooks of a chat. The address of one that was just made or renewed is shown, this once. */
export function WebhooksDialog({ chatId, onClose }: WebhooksDialogProps) {
  const words = useBotsTranslate();
  const translate = useTranslate();
  const { incomingHooks } = useParley();
  const isSealed = useChat(chatId)?.settings.encryptionEnabled;
  const { value, failure, reload } = useLoaded(() => incomingHooks.list(chatId));
  const [told, setTold] = useState<IncomingHook | null>(null);
  const tell = (hook: IncomingHook | null) => {
    setTold(hook);
    reload();
  };
  return (
    <Dialog title={words('hooks.title')} onClose={onClose}>
      <section className={styles.part}>
        <p className={styles.note}>{words(isSealed ? 'hooks.sealed' : 'hooks.hint')}</p>
        {value === null && failure === null && <p role="status">{words('bots.loading')}</p>}
        <ProblemNote text={failure && errorText(failure.error, translate)} />
        {value?.length === 0 && <p>{words('hooks.none')}</p>}
        {value !== null && value.length > 0 && (
          <ul aria-label={words('hooks.open')}>
            {value.map((hook) => (
              <HookRow key={hook.id} chatId={chatId} hook={hook} onChange={tell} />
            ))}
          </ul>
        )}
      </section>
      {told?.url !== undefined && (
        <section className={styles.part}>
          <CopyField
            label={words('hooks.address', { name: told.name })}
            hint={words('hooks.once')}
            value={new URL(told.url, location.origin).href}
            words={{ act: words('copy.act'), done: words('copy.done'), failed: words('copy.failed') }}
          />
        </section>
      )}
      <MakeHook key={told?.url} chatId={chatId} onMade={tell} />
    </Dialog>
  );
}

interface HookRowProps {
  readonly chatId: string;
  readonly hook: IncomingHook;
  /** The webhook with its new address, or nothing where it is gone. */
  readonly onChange: (hook: IncomingHook | null) => void;
}

function HookRow({ chatId, hook, onChange }: HookRowProps) {
  const words = useBotsTranslate();
  const { language, translate } = useLanguage();
  const { incomingHooks } = useParley();
  const { busy, failure, run } = useTask();
  const { id, name, createdAt, senderId } = hook;
  const renew = () => run(async () => onChange(await incomingHooks.renew(chatId, id)));
  const remove = () =>
    run(async () => {
      await incomingHooks.remove(chatId, id);
      onChange(null);
    });
  return (
    <li className={styles.row}>
      <Avatar id={senderId} name={name} size="small" />
      <span className={styles.words}>
        <bdi>{name}</bdi>
        <span className={styles.note}>{words('hooks.made', { time: formatStamp(language, new Date(createdAt)) })}</span>
      </span>
      <ProblemNote text={failure && errorText(failure.error, translate)} />
      <span className={styles.acts}>
        <Button size="small" disabled={busy} aria-label={words('hooks.renewOf', { name })} onClick={() => void renew()}>
          {words('hooks.renew')}
        </Button>
        <Button
          size="small"
          look="danger"
          disabled={busy}
          aria-label={words('hooks.deleteOf', { name })}
          onClick={() => void remove()}
        >
          {words('hooks.delete')}
        </Button>
      </span>
    </li>
  );
}

interface MakeHookProps {
  readonly chatId: string;
  readonly onMade: (hook: IncomingHook) => void;
}

function MakeHook({ chatId, onMade }: MakeHookProps) {
  const words = useBotsTranslate();
  const translate = useTranslate();
  const { incomingHooks } = useParley();
  const [name, setName] = useState('');
  const { busy, failure, run } = useTask();
  const make = (event: SyntheticEvent) => {
    event.preventDefault();
    void run(async () => onMade(await incomingHooks.make(chatId, { name: name.trim() })));
  };
  return (
    <form className={styles.part} onSubmit={make}>
      <TextField
        label={words('hooks.name')}
        hint={words('hooks.nameHint')}
        maxLength={MAX_NAME}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <ProblemNote text={failure && errorText(failure.error, translate)} />
      <Button type="submit" look="primary" className={styles.end} busy={busy} disabled={name.trim() === ''}>
        {words('hooks.make')}
      </Button>
    </form>
  );
}
