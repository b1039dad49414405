import { useParleyState } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { personName } from '../../wording/chat_name';
import { messagePreview } from '../../wording/message_preview';
import { VisuallyHidden } from '../../ui/display/visually_hidden';

/** Says new messages of others aloud to those who listen to the page. Those that were there on opening are not said. */
export function MessageAnnouncer({ chat }: { readonly chat: ChatState }) {
  const translate = useTranslate();
  const currentUserId = useParleyState((state) => state.account?.user.id);
  const newest = useParleyState((state) => state.timelines[chat.id]?.messages.at(-1));
  const sender = useParleyState((state) => (newest === undefined ? undefined : state.users[newest.senderId]));
  const [openedAtSeq] = useState(chat.lastSeq);
  const say = newest !== undefined && newest.seq > openedAtSeq && newest.senderId !== currentUserId;
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {say &&
        translate('conversation.newMessage', {
          name: personName(sender, translate),
          text: messagePreview(newest, translate),
        })}
    </VisuallyHidden>
  );
}
