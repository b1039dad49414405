import type { AdminChat } from '@parley/sdk';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { useNames } from '../use_names';
import { useTranslate } from '../../../i18n/language_context';
import { listTexts } from '../../../wording/list_texts';

/** So many people stand for a chat without a name. */
const NAMED = 3;

/** What a chat is called by somebody who is not in it: its name, or the first people in it. */
export function useAdminChatName(chat: AdminChat | null): string {
  const words = useAdminTranslate();
  const translate = useTranslate();
  const people = chat === null || chat.name ? [] : chat.participants.slice(0, NAMED).map(({ userId }) => userId);
  const nameOf = useNames(people);
  if (chat === null) return words('section.chats');
  if (chat.name) return chat.name;
  const names = people.map((id) => nameOf(id) ?? words('admin.gone'));
  return listTexts(names, translate) || words('chats.unnamed');
}
