import { IconCrown, IconShield, IconShieldOff, IconUserMinus, type Icon } from '@tabler/icons-react';
import { useParley } from '@parley/react';
import type { ChatState, Participant } from '@parley/sdk';
import { useTranslate } from '../../i18n/language_context';
import { useAttempt } from '../../ui/hooks/use_attempt';
import { Menu, type MenuItem, type MenuPlace } from '../../ui/overlays/menu';
import { errorText } from '../../wording/error_text';

/** What the reader may do with somebody in a chat; nothing with themselves, and nothing to its owner. */
export function participantActs(
  chat: Pick<ChatState, 'type' | 'role'>,
  participant: Participant,
  me: string,
): readonly ('makeAdmin' | 'makeMember' | 'makeOwner' | 'remove')[] {
  if (participant.userId === me || participant.role === 'owner' || chat.role === 'member') return [];
  if (chat.type === 'broadcast') return ['remove'];
  if (chat.role === 'owner') {
    return [participant.role === 'admin' ? 'makeMember' : 'makeAdmin', 'makeOwner', 'remove'];
  }
  return participant.role === 'member' ? ['remove'] : [];
}

const ICONS: Readonly<Record<ReturnType<typeof participantActs>[number], Icon>> = {
  makeAdmin: IconShield,
  makeMember: IconShieldOff,
  makeOwner: IconCrown,
  remove: IconUserMinus,
};
const ROLES = { makeAdmin: 'admin', makeMember: 'member', makeOwner: 'owner' } as const;

export interface ParticipantMenuProps {
  readonly chat: ChatState;
  readonly participant: Participant;
  readonly name: string;
  readonly acts: ReturnType<typeof participantActs>;
  readonly place: MenuPlace;
  readonly onClose: () => void;
}

/** Gives somebody another role, or takes them out of the chat. */
export function ParticipantMenu({ chat, participant, name, acts, place, onClose }: ParticipantMenuProps) {
  const translate = useTranslate();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const items = acts.map((act): MenuItem => {
    const Sign = ICONS[act];
    return {
      key: act,
      label: translate(`participant.${act}`),
      icon: <Sign size={18} stroke={1.75} aria-hidden="true" />,
      tone: act === 'remove' ? 'danger' : 'plain',
      onSelect: () =>
        attempt(() =>
          act === 'remove'
            ? client.removeParticipant(chat.id, participant.userId)
            : client.setParticipantRole(chat.id, participant.userId, ROLES[act]),
        ),
    };
  });
  return <Menu label={translate('participant.menu', { name })} place={place} items={items} onClose={() => onClose()} />;
}
