import { IconCheck, IconCopy, IconQrcode, IconRefresh, IconTrash, IconX } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import type { ChatState, InviteLink, InviteLinkRequest } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { formatMoment } from '../../../i18n/clock_face';
import { useLanguage, useTranslate } from '../../../i18n/language_context';
import { useProfilesTranslate } from '../../../i18n/profiles/use_profiles_translate';
import { Button } from '../../../ui/controls/button';
import { IconButton } from '../../../ui/controls/icon_button';
import { SelectRow } from '../../../ui/controls/select_row';
import { SwitchRow } from '../../../ui/controls/switch_row';
import { useAttempt } from '../../../ui/hooks/use_attempt';
import { showToast } from '../../../ui/overlays/toasts';
import { personName } from '../../../wording/chat_name';
import { errorText } from '../../../wording/error_text';
import styles from './invitation.module.css';
import { QrDialog } from './qr_dialog';

const NOBODY: readonly string[] = [];
/** How long a new link may last, in seconds. */
const LIVES = { always: null, day: 86_400, week: 604_800, month: 2_592_000 } as const;
type Life = keyof typeof LIVES;

/** The link by which people join a chat, and those who wait to be let in. */
export function Invitation({ chat, name }: { readonly chat: ChatState; readonly name: string }) {
  const words = useProfilesTranslate();
  const { language, translate } = useLanguage();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const [link, setLink] = useState<InviteLink | null>(null);
  const [coding, setCoding] = useState(false);

  const show = () => attempt(async () => setLink(await client.getInviteLink(chat.id)));
  const renew = (wish: InviteLinkRequest) => attempt(async () => setLink(await client.createInviteLink(chat.id, wish)));
  const revoke = () =>
    attempt(async () => {
      await client.revokeInviteLink(chat.id);
      setLink(null);
    });
  const address = link === null ? '' : new URL(`/join/${encodeURIComponent(link.code)}`, location.href).href;
  const copy = () => {
    navigator.clipboard.writeText(address).then(
      () => showToast({ tone: 'note', text: translate('invite.copied') }),
      () => showToast({ tone: 'error', text: translate('invite.notCopied') }),
    );
  };

  return (
    <section className={styles.invitation} aria-label={translate('invite.title')}>
      <h4 className={styles.title}>{translate('invite.title')}</h4>
      {link === null ? (
        <Button size="small" onClick={show}>
          {translate('invite.show')}
        </Button>
      ) : (
        <>
          <div className={styles.line}>
            <input
              className={styles.address}
              readOnly
              value={address}
              aria-label={translate('invite.title')}
              onFocus={(event) => event.target.select()}
            />
            <IconButton label={translate('invite.copy')} onClick={copy}>
              <IconCopy size={18} stroke={1.75} aria-hidden="true" />
            </IconButton>
            <IconButton label={words('qr.show')} onClick={() => setCoding(true)}>
              <IconQrcode size={18} stroke={1.75} aria-hidden="true" />
            </IconButton>
            <IconButton label={translate('invite.revoke')} onClick={revoke}>
              <IconTrash size={18} stroke={1.75} aria-hidden="true" />
            </IconButton>
          </div>
          <p className={styles.note}>
            {translate('invite.uses', { count: link.uses })}
            {link.expiresAt !== undefined &&
              ` · ${translate('invite.until', { time: formatMoment(language, new Date(link.expiresAt)) })}`}
          </p>
          <NewLink onMake={renew} />
        </>
      )}
      {coding && <QrDialog name={name} address={address} onCopy={copy} onClose={() => setCoding(false)} />}
      <JoinRequests chatId={chat.id} />
    </section>
  );
}

/** Makes another link, that may last for some time only, or lets nobody in without an admin. */
function NewLink({ onMake }: { readonly onMake: (wish: InviteLinkRequest) => void }) {
  const translate = useTranslate();
  const [life, setLife] = useState<Life>('always');
  const [approval, setApproval] = useState(false);
  const seconds = LIVES[life];
  return (
    <>
      <SelectRow
        label={translate('invite.life')}
        value={life}
        options={(Object.keys(LIVES) as Life[]).map((value) => ({ value, label: translate(`invite.life.${value}`) }))}
        onChange={setLife}
      />
      <SwitchRow label={translate('invite.approval')} checked={approval} onChange={setApproval} />
      <Button
        size="small"
        onClick={() =>
          onMake({ ...(seconds !== null && { expiresInSeconds: seconds }), ...(approval && { approval }) })
        }
      >
        <IconRefresh size={16} stroke={1.75} aria-hidden="true" />
        {translate('invite.renew')}
      </Button>
    </>
  );
}

function JoinRequests({ chatId }: { readonly chatId: string }) {
  const translate = useTranslate();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const waiting = useParleyState((state) => state.joinRequests[chatId] ?? NOBODY);
  const users = useParleyState((state) => state.users);

  // The server is outside React. Servers that know no requests have nothing to tell.
  useEffect(() => {
    client.loadJoinRequests(chatId).catch(() => undefined);
  }, [client, chatId]);
  useEffect(() => {
    client.loadUsers(waiting).catch(() => undefined);
  }, [client, waiting]);

  if (waiting.length === 0) return null;
  const decide = (userId: string, decision: 'accept' | 'decline') =>
    attempt(() => client.decideJoinRequest(chatId, userId, decision));
  return (
    <ul aria-label={translate('invite.requests')}>
      {waiting.map((userId) => {
        const name = personName(users[userId], translate);
        return (
          <li key={userId} className={styles.line}>
            <bdi className={styles.name}>{name}</bdi>
            <IconButton label={translate('invite.accept', { name })} onClick={() => decide(userId, 'accept')}>
              <IconCheck size={18} stroke={1.75} aria-hidden="true" />
            </IconButton>
            <IconButton label={translate('invite.decline', { name })} onClick={() => decide(userId, 'decline')}>
              <IconX size={18} stroke={1.75} aria-hidden="true" />
            </IconButton>
          </li>
        );
      })}
    </ul>
  );
}
