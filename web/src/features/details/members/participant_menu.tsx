import {
  IconBan,
  IconCrown,
  IconMessageCircleOff,
  IconShield,
  IconShieldOff,
  IconUserMinus,
  type Icon,
} from '@tabler/icons-react';
import { useParley } from '@parley/react';
import type { ChatState, Participant } from '@parley/sdk';
import { useTranslate } from '../../../i18n/language_context';
import { useModerationTranslate } from '../../../i18n/moderation/use_moderation_translate';
import { useAttempt } from '../../../ui/hooks/use_attempt';
import { Menu, type MenuItem, type MenuPlace } from '../../../ui/overlays/menu';
import { errorText } from '../../../wording/error_text';

export type ParticipantAct = 'makeAdmin' | 'makeMember' | 'makeOwner' | 'mute' | 'ban' | 'remove';

/** What the reader may do with somebody in a chat; nothing with themselves, and nothing to its owner. */
export function participantActs(
  chat: Pick<ChatState, 'type' | 'role'>,
  participant: Participant,
  me: string,
): readonly ParticipantAct[] {
  if (participant.userId === me || participant.role === 'owner' || chat.role === 'member') return [];
  if (chat.type === 'broadcast') return ['remove'];
  if (chat.role === 'owner') {
    return [participant.role === 'admin' ? 'makeMember' : 'makeAdmin', 'makeOwner', 'mute', 'ban', 'remove'];
  }
  return participant.role === 'member' ? ['mute', 'ban', 'remove'] : [];
}

const ICONS: Readonly<Record<ParticipantAct, Icon>> = {
  makeAdmin: IconShield,
  makeMember: IconShieldOff,
  makeOwner: IconCrown,
  mute: IconMessageCircleOff,
  ban: IconBan,
  remove: IconUserMinus,
};
const ROLES = { makeAdmin: 'admin', makeMember: 'member', makeOwner: 'owner' } as const;

export interface ParticipantMenuProps {
  readonly chat: ChatState;
  readonly participant: Participant;
  readonly name: string;
  readonly acts: readonly ParticipantAct[];
  readonly place: MenuPlace;
  /** Asks how long somebody is to be muted or banned. */
  readonly onRestrain: (kind: 'ban' | 'mute') => void;
  readonly onClose: () => void;
}

/** Gives somebody another role, or takes them out of the chat. */
export function ParticipantMenu({ chat, participant, name, acts, place, onRestrain, onClose }: ParticipantMenuProps) {
  const translate = useTranslate();
  const words = useModerationTranslate();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const items = acts.map((act): MenuItem => {
    const Sign = ICONS[act];
    return {
      key: act,
      label: act === 'mute' || act === 'ban' ? words(`${act}.act`) : translate(`participant.${act}`),
      icon: <Sign size={18} stroke={1.75} aria-hidden="true" />,
      tone: act === 'remove' || act === 'ban' ? 'danger' : 'plain',
      onSelect() {
        if (act === 'mute' || act === 'ban') onRestrain(act);
        else if (act === 'remove') attempt(() => client.removeParticipant(chat.id, participant.userId));
        else attempt(() => client.setParticipantRole(chat.id, participant.userId, ROLES[act]));
      },
    };
  });
  return <Menu label={translate('participant.menu', { name })} place={place} items={items} onClose={() => onClose()} />;
}
