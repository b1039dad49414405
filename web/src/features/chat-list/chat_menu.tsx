import {
  IconArchive,
  IconArchiveOff,
  IconBell,
  IconBellOff,
  IconLogout,
  IconMail,
  IconMailOpened,
  IconPin,
  IconPinnedOff,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { useParley } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import { Menu, type MenuItem, type MenuPlace } from '../../ui/overlays/menu';
import { showToast } from '../../ui/overlays/toasts';
import { errorText } from '../../wording/error_text';

export interface ChatMenuProps {
  readonly chat: ChatState;
  readonly name: string;
  readonly place: MenuPlace;
  readonly onClose: () => void;
}

type Ending = 'leave' | 'delete';

/** What can be done with a chat of the list. Ending it is asked once more. */
export function ChatMenu({ chat, name, place, onClose }: ChatMenuProps) {
  const translate = useTranslate();
  const [ending, setEnding] = useState<Ending | null>(null);
  const settings = useSettingItems(chat);
  if (ending !== null) return <EndDialog chat={chat} name={name} ending={ending} onClose={onClose} />;
  const endings: MenuItem[] =
    chat.type === 'direct'
      ? []
      : [
          {
            key: 'end',
            label: translate(chat.role === 'owner' ? 'chats.act.delete' : 'chats.act.leave'),
            icon: <Sign of={chat.role === 'owner' ? IconTrash : IconLogout} />,
            tone: 'danger',
            onSelect: () => setEnding(chat.role === 'owner' ? 'delete' : 'leave'),
          },
        ];
  return (
    <Menu
      label={translate('chats.menu', { name })}
      place={place}
      items={[...settings, ...endings]}
      // An item that asks once more keeps the menu's place for its question.
      onClose={(by) => {
        if (by !== 'end') onClose();
      }}
    />
  );
}

function Sign({ of: Shape }: { readonly of: Icon }) {
  return <Shape size={18} stroke={1.75} aria-hidden="true" />;
}

function useSettingItems(chat: ChatState): readonly MenuItem[] {
  const translate = useTranslate();
  const client = useParley();
  const attempt = (act: () => Promise<void>) => () => {
    act().catch((error: unknown) => {
      showToast({ tone: 'error', text: errorText(error, translate), retry: attempt(act) });
    });
  };
  const { id, isPinned, isMuted, isArchived } = chat;
  const unread = chat.unreadCount > 0 || chat.markedUnread;
  const read = async () => {
    client.markRead(id, chat.lastSeq);
    if (chat.markedUnread) await client.markUnread(id, 'unmark');
  };
  return [
    {
      key: 'read',
      label: translate(unread ? 'chats.act.read' : 'chats.act.unread'),
      icon: <Sign of={unread ? IconMailOpened : IconMail} />,
      onSelect: attempt(unread ? read : () => client.markUnread(id, 'mark')),
    },
    {
      key: 'pin',
      label: translate(isPinned ? 'chats.act.unpin' : 'chats.act.pin'),
      icon: <Sign of={isPinned ? IconPinnedOff : IconPin} />,
      onSelect: attempt(() => client.pinChat(id, isPinned ? 'unpin' : 'pin')),
    },
    {
      key: 'mute',
      label: translate(isMuted ? 'chats.act.unmute' : 'chats.act.mute'),
      icon: <Sign of={isMuted ? IconBell : IconBellOff} />,
      onSelect: attempt(() => (isMuted ? client.unmuteChat(id) : client.muteChat(id))),
    },
    {
      key: 'archive',
      label: translate(isArchived ? 'chats.act.unarchive' : 'chats.act.archive'),
      icon: <Sign of={isArchived ? IconArchiveOff : IconArchive} />,
      onSelect: attempt(() => client.archiveChat(id, isArchived ? 'unarchive' : 'archive')),
    },
  ];
}

interface EndDialogProps {
  readonly chat: ChatState;
  readonly name: string;
  readonly ending: Ending;
  readonly onClose: () => void;
}

function EndDialog({ chat, name, ending, onClose }: EndDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const { busy, failure, run } = useTask();
  const end = () =>
    run(async () => {
      await (ending === 'leave' ? client.leaveChat(chat.id) : client.deleteChat(chat.id));
      onClose();
    });
  return (
    <Dialog
      title={translate(ending === 'leave' ? 'details.leaveTitle' : 'details.deleteTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={() => void end()}>
            {translate(ending === 'leave' ? 'chats.act.leave' : 'chats.act.delete')}
          </Button>
        </>
      }
    >
      <p>{translate(ending === 'leave' ? 'details.leaveHint' : 'details.deleteHint')}</p>
    </Dialog>
  );
}
