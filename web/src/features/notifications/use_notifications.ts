import { useParley } from '@parley/react';
import type { ClientState } from '@parley/sdk';
import { useEffect } from 'react';
import { useTranslate } from '../../i18n/language_context';
import type { Translate } from '../../i18n/translate';
import { chatName, personName } from '../../wording/chat_name';
import { messagePreview } from '../../wording/message_preview';
import type { Notice } from './find_notices';
import { NoticeWatch } from './notice_watch';
import { playSound } from './play_sound';
import { showNotice } from './show_notice';

export interface NotificationOptions {
  /** Whether the browser shows what has come while nobody looks at the page. */
  readonly notifies: boolean;
  readonly sounds: boolean;
  readonly openChatId: string | undefined;
  readonly pathOf: (chatId: string) => string;
  readonly onOpen: (chatId: string) => void;
}

const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus();

/** Tells of new messages, as long as the page is open: by a notice outside of it, by a sound, or not at all. */
export function useNotifications({ notifies, sounds, openChatId, pathOf, onOpen }: NotificationOptions): void {
  const client = useParley();
  const translate = useTranslate();
  // The store and the browser's notices are outside React.
  useEffect(() => {
    const watch = new NoticeWatch(client.store.getState());
    return client.store.subscribe(() => {
      const after = client.store.getState();
      const notices = watch.take(after);
      const looked = isLookedAt();
      const unseen = notices.filter(({ chat }) => !looked || chat.id !== openChatId);
      if (sounds && unseen.some(({ isAgain }) => isAgain !== true)) playSound();
      if (looked || !notifies) return;
      for (const notice of unseen) {
        const { id } = notice.chat;
        const text = noticeText(notice, after, translate);
        void showNotice({ ...text, chatId: id, path: pathOf(id) }, () => onOpen(id)).catch(() => undefined);
      }
    });
  }, [client, translate, notifies, sounds, openChatId, pathOf, onOpen]);
}

function noticeText({ chat, message }: Notice, { users, account }: ClientState, translate: Translate) {
  const text = messagePreview(message, translate);
  const name = personName(users[message.senderId], translate);
  return {
    title: chatName(chat, users, account?.user.id ?? '', translate),
    body: chat.type === 'direct' ? text : translate('chats.from', { name, text }),
  };
}
