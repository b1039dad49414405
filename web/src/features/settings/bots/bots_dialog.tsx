import { useParley } from '@parley/react';
import type { Bot, NewBot } from '@parley/sdk';
import { useState, type SyntheticEvent } from 'react';
import { useBotsTranslate } from '../../../i18n/bots/use_bots_translate';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { TextField } from '../../../ui/controls/text_field';
import { Avatar } from '../../../ui/display/avatar';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { errorText } from '../../../wording/error_text';
import styles from '../../../ui/display/rows.module.css';
import { SecretField } from './secret_field';
import { TokensDialog } from './tokens_dialog';

const MAX_NAME = 64;
const MAX_USERNAME = 32;

const nameOf = ({ user }: Bot): string => user.displayName || user.username;

/** One's own bots: what they are called, their tokens, and the way to make one. */
export function BotsDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useBotsTranslate();
  const translate = useTranslate();
  const { bots } = useParley();
  const { value, failure, reload } = useLoaded(() => bots.list());
  const [made, setMade] = useState<NewBot | null>(null);
  return (
    <Dialog title={words('bots.title')} onClose={onClose}>
      <section className={styles.part}>
        <p className={styles.note}>{words('bots.hint')}</p>
        {value === null && failure === null && <p role="status">{words('bots.loading')}</p>}
        <ProblemNote text={failure && errorText(failure.error, translate)} />
        {value?.length === 0 && <p>{words('bots.none')}</p>}
        {value !== null && value.length > 0 && (
          <ul aria-label={words('bots.open')}>
            {value.map((bot) => (
              <BotRow key={bot.user.id} bot={bot} onGone={reload} />
            ))}
          </ul>
        )}
      </section>
      {made?.token.secret !== undefined && <SecretField name={nameOf(made.bot)} secret={made.token.secret} />}
      <MakeBot
        key={made?.bot.user.id}
        onMade={(fresh) => {
          setMade(fresh);
          reload();
        }}
      />
    </Dialog>
  );
}

function BotRow({ bot, onGone }: { readonly bot: Bot; readonly onGone: () => void }) {
  const words = useBotsTranslate();
  const [open, setOpen] = useState<'tokens' | 'delete' | null>(null);
  const name = nameOf(bot);
  return (
    <li className={styles.row}>
      <Avatar id={bot.user.id} name={name} size="small" imageUrl={bot.user.avatarUrl} />
      <span className={styles.words}>
        <bdi>{name}</bdi>
        <bdi className={styles.note}>{bot.isSuspended ? words('bots.suspended') : `@${bot.user.username}`}</bdi>
      </span>
      <span className={styles.acts}>
        <Button size="small" aria-label={words('bots.manageOf', { name })} onClick={() => setOpen('tokens')}>
          {words('bots.manage')}
        </Button>
        <Button
          size="small"
          look="danger"
          aria-label={words('bots.deleteOf', { name })}
          onClick={() => setOpen('delete')}
        >
          {words('bots.delete')}
        </Button>
      </span>
      {open === 'tokens' && <TokensDialog botId={bot.user.id} name={name} onClose={() => setOpen(null)} />}
      {open === 'delete' && (
        <DeleteDialog botId={bot.user.id} name={name} onGone={onGone} onClose={() => setOpen(null)} />
      )}
    </li>
  );
}

interface DeleteDialogProps {
  readonly botId: string;
  readonly name: string;
  readonly onGone: () => void;
  readonly onClose: () => void;
}

function DeleteDialog({ botId, name, onGone, onClose }: DeleteDialogProps) {
  const words = useBotsTranslate();
  const translate = useTranslate();
  const { bots } = useParley();
  const { busy, failure, run } = useTask();
  const remove = () =>
    run(async () => {
      await bots.remove(botId);
      onClose();
      onGone();
    });
  return (
    <Dialog
      title={words('bots.deleteTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={() => void remove()}>
            {words('bots.delete')}
          </Button>
        </>
      }
    >
      <p>{words('bots.deleteHint')}</p>
    </Dialog>
  );
}

function MakeBot({ onMade }: { readonly onMade: (made: NewBot) => void }) {
  const words = useBotsTranslate();
  const translate = useTranslate();
  const { bots } = useParley();
  const [displayName, setDisplayName] = useState('');
  const [username, setUsername] = useState('');
  const { busy, failure, run } = useTask();
  const make = (event: SyntheticEvent) => {
    event.preventDefault();
    void run(async () => onMade(await bots.make({ username: username.trim(), displayName: displayName.trim() })));
  };
  return (
    <form className={styles.part} onSubmit={make}>
      <TextField
        label={words('bots.name')}
        maxLength={MAX_NAME}
        value={displayName}
        onChange={(event) => setDisplayName(event.target.value)}
      />
      <TextField
        label={words('bots.username')}
        hint={words('bots.usernameHint')}
        maxLength={MAX_USERNAME}
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <ProblemNote text={failure && errorText(failure.error, translate)} />
      <Button type="submit" look="primary" className={styles.end} busy={busy} disabled={username.trim() === ''}>
        {words('bots.make')}
      </Button>
    </form>
  );
}
