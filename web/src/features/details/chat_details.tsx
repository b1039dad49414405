import { useParley, useParleyState } from '@parley/react';
import { mayDo, type ChatState } from '@parley/sdk';
import { useState, type ReactNode } from 'react';
import { formatDate } from '../../i18n/clock_face';
import { useLanguage, useTranslate } from '../../i18n/language_context';
import { ChangePicture } from '../../people/picture/change_picture';
import { PersonActs } from '../../people/acts/person_acts';
import { chatName, otherUserId } from '../../wording/chat_name';
import { peopleCount } from '../../wording/people_count';
import { presenceText } from '../../wording/presence_text';
import { Avatar } from '../../ui/display/avatar';
import { Button } from '../../ui/controls/button';
import { useNow } from '../../ui/hooks/use_now';
import styles from './chat_details.module.css';
import { ChatSeal } from './chat_seal';
import { EditChatDialog } from './edit_chat_dialog';
import { Hooks } from './hooks/hooks';
import { Invitation } from './invitation/invitation';
import { LeaveDialog } from './leave_dialog';
import { moderates, Moderation } from './moderation/moderation';
import { OwnSettings } from './own_settings';
import { ParticipantList } from './members/participant_list';
import { SharedSettings } from './shared_settings';
import { keepsWebhooks } from './webhooks/keeps_webhooks';
import { Webhooks } from './webhooks/webhooks';

const HALF_MINUTE_MS = 30_000;

export interface ChatDetailsProps {
  readonly chat: ChatState;
  readonly onLeft: () => void;
  readonly onAddPeople: () => void;
  /** The way to encrypt a chat that was made in the open. */
  readonly beginSealing: ReactNode;
}

/** What is to be known about a chat: who is in it. */
export function ChatDetails({ chat, onLeft, onAddPeople, beginSealing }: ChatDetailsProps) {
  const { language, translate } = useLanguage();
  const now = useNow(HALF_MINUTE_MS);
  const [editing, setEditing] = useState(false);
  const users = useParleyState((state) => state.users);
  const currentUserId = useParleyState((state) => state.account?.user.id ?? '');
  const otherId = otherUserId(chat, currentUserId);
  const other = otherId === undefined ? undefined : users[otherId];
  const name = chatName(chat, users, currentUserId, translate);
  const about = chat.type === 'direct' ? other?.about : chat.description;
  return (
    <div className={styles.details}>
      <div className={styles.head}>
        <Avatar
          id={other?.id ?? chat.id}
          name={name}
          size="huge"
          shape={chat.type === 'direct' ? 'person' : 'group'}
          imageUrl={chat.avatarUrl ?? other?.avatarUrl}
        />
        <h3 className={styles.name}>
          <bdi>{name}</bdi>
        </h3>
        {mayDo(chat, 'rename') && (
          <Button look="quiet" size="small" onClick={() => setEditing(true)}>
            {translate('details.edit')}
          </Button>
        )}
        {mayDo(chat, 'rename') && <ChatPicture chat={chat} />}
        {editing && <EditChatDialog chat={chat} onClose={() => setEditing(false)} />}
        <p className={styles.line}>
          {chat.type !== 'direct' && peopleCount(chat, translate)}
          {chat.type === 'direct' &&
            (otherId === undefined ? translate('chat.savedHint') : presenceText(other, language, translate, now))}
        </p>
      </div>
      <dl className={styles.facts}>
        {about !== undefined && about !== '' && <Fact label={translate('details.about')} value={about} />}
        {other !== undefined && <Fact label={translate('details.username')} value={`@${other.username}`} />}
        {chat.type !== 'direct' && (
          <Fact label={translate('details.created')} value={formatDate(language, new Date(chat.createdAt), now)} />
        )}
      </dl>
      <ChatSeal chat={chat} begin={beginSealing} />
      <OwnSettings chat={chat} />
      {chat.type !== 'broadcast' && mayDo(chat, 'changeSettings') && <SharedSettings chat={chat} />}
      {chat.type !== 'broadcast' && mayDo(chat, 'invite') && <Invitation chat={chat} name={name} />}
      {moderates(chat) && <Moderation chatId={chat.id} />}
      {moderates(chat) && <Hooks chatId={chat.id} />}
      {keepsWebhooks(chat) && <Webhooks chatId={chat.id} />}
      {chat.type !== 'direct' && <ParticipantList chat={chat} onAdd={onAddPeople} />}
      {otherId !== undefined && <PersonActs userId={otherId} name={name} />}
      {chat.type !== 'direct' && <LeaveButton chat={chat} name={name} onLeft={onLeft} />}
    </div>
  );
}

function ChatPicture({ chat }: { readonly chat: ChatState }) {
  const client = useParley();
  return (
    <ChangePicture
      shown={Boolean(chat.avatarUrl)}
      onUse={(picture) => client.setChatAvatar(chat.id, picture)}
      onRemove={() => client.removeChatAvatar(chat.id)}
    />
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

function LeaveButton({ chat, name, onLeft }: Pick<ChatDetailsProps, 'chat' | 'onLeft'> & { readonly name: string }) {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  return (
    <div className={styles.foot}>
      <Button look="danger" onClick={() => setAsking(true)}>
        {translate(chat.type === 'broadcast' ? 'details.endList' : 'details.leave')}
      </Button>
      {asking && <LeaveDialog chat={chat} name={name} onClose={() => setAsking(false)} onLeft={onLeft} />}
    </div>
  );
}
