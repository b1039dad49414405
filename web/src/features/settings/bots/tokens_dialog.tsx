import { useParley } from '@parley/react';
import type { BotToken, Scope } from '@parley/sdk';
import { useState, type SyntheticEvent } from 'react';
import { useBotsTranslate } from '../../../i18n/bots/use_bots_translate';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage, useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { SwitchRow } from '../../../ui/controls/switch_row';
import { TextField } from '../../../ui/controls/text_field';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { errorText } from '../../../wording/error_text';
import rows from '../../../ui/display/rows.module.css';
import styles from './bots.module.css';
import { SecretField } from './secret_field';

const SCOPES: readonly Scope[] = [
  'messages:read',
  'messages:write',
  'chats:read',
  'chats:manage',
  'users:read',
  'presence',
];
const USUAL: readonly Scope[] = ['messages:read', 'messages:write', 'chats:read', 'users:read'];
const MAX_NAME = 64;

export interface TokensDialogProps {
  readonly botId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** The tokens of a bot, without their secrets, and the way to make one. */
export function TokensDialog({ botId, name, onClose }: TokensDialogProps) {
  const words = useBotsTranslate();
  const translate = useTranslate();
  const { bots } = useParley();
  const { value, failure, reload } = useLoaded(() => bots.listTokens(botId));
  const [made, setMade] = useState<BotToken | null>(null);
  return (
    <Dialog title={words('bots.tokens', { name })} onClose={onClose}>
      <section className={rows.part}>
        {value === null && failure === null && <p role="status">{words('bots.loading')}</p>}
        <ProblemNote text={failure && errorText(failure.error, translate)} />
        {value?.length === 0 && <p>{words('token.none')}</p>}
        {value !== null && value.length > 0 && (
          <ul aria-label={words('bots.tokens', { name })}>
            {value.map((token) => (
              <TokenRow key={token.id} botId={botId} token={token} onGone={reload} />
            ))}
          </ul>
        )}
      </section>
      {made?.secret !== undefined && <SecretField name={name} secret={made.secret} />}
      <MakeToken
        key={made?.id}
        botId={botId}
        onMade={(token) => {
          setMade(token);
          reload();
        }}
      />
    </Dialog>
  );
}

interface TokenRowProps {
  readonly botId: string;
  readonly token: BotToken;
  readonly onGone: () => void;
}

function TokenRow({ botId, token, onGone }: TokenRowProps) {
  const words = useBotsTranslate();
  const { language, translate } = useLanguage();
  const { bots } = useParley();
  const { busy, failure, run } = useTask();
  const stamp = (time: string) => formatStamp(language, new Date(time));
  const revoke = () =>
    run(async () => {
      await bots.revokeToken(botId, token.id);
      onGone();
    });
  return (
    <li className={rows.row}>
      <span className={rows.words}>
        <bdi>{token.name}</bdi>
        <span className={rows.note}>{token.scopes.map((scope) => words(`scope.${scope}`)).join(' · ')}</span>
        <span className={rows.note}>
          {words('token.used', { time: stamp(token.lastUsedAt) })}
          {token.expiresAt !== undefined && ` · ${words('token.expires', { time: stamp(token.expiresAt) })}`}
        </span>
      </span>
      <ProblemNote text={failure && errorText(failure.error, translate)} />
      <Button
        size="small"
        look="danger"
        busy={busy}
        aria-label={words('token.revokeOf', { name: token.name })}
        onClick={() => void revoke()}
      >
        {words('token.revoke')}
      </Button>
    </li>
  );
}

interface MakeTokenProps {
  readonly botId: string;
  readonly onMade: (token: BotToken) => void;
}

function MakeToken({ botId, onMade }: MakeTokenProps) {
  const words = useBotsTranslate();
  const translate = useTranslate();
  const { bots } = useParley();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState(USUAL);
  const { busy, failure, run } = useTask();
  const toggle = (scope: Scope, checked: boolean) =>
    setScopes(checked ? [...scopes, scope] : scopes.filter((one) => one !== scope));
  const make = (event: SyntheticEvent) => {
    event.preventDefault();
    void run(async () => onMade(await bots.makeToken(botId, { name: name.trim(), scopes })));
  };
  return (
    <form className={rows.part} onSubmit={make}>
      <TextField
        label={words('token.name')}
        maxLength={MAX_NAME}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className={styles.scopes}>
        <legend className={rows.note}>{words('token.scopes')}</legend>
        {SCOPES.map((scope) => (
          <SwitchRow
            key={scope}
            label={words(`scope.${scope}`)}
            checked={scopes.includes(scope)}
            onChange={(checked) => toggle(scope, checked)}
          />
        ))}
      </fieldset>
      <ProblemNote text={failure && errorText(failure.error, translate)} />
      <Button
        type="submit"
        look="primary"
        className={rows.end}
        busy={busy}
        disabled={name.trim() === '' || scopes.length === 0}
      >
        {words('token.make')}
      </Button>
    </form>
  );
}
