import type { Translate } from '../../../i18n/translate';
import type { ChatUpdatedFrame, Chat } from '@parley/sdk';
import { listTexts } from '../../../wording/list_texts';

/** Names beyond so many are counted. */
const MOST_NAMED = 3;

export interface NoticeSource {
  readonly chatType: Chat['type'];
  readonly nameOf: (userId: string) => string;
  readonly translate: Translate;
}

/** What became of a chat, as lines for its readers; none where it is nothing to tell. A chat of two has no such lines. */
export function noticeTexts({ changes }: ChatUpdatedFrame, source: NoticeSource): readonly string[] {
  const { chatType, nameOf, translate } = source;
  if (chatType === 'direct' || chatType === 'broadcast') return [];
  const by = changes.by === undefined ? undefined : nameOf(changes.by);
  const who = by ?? translate('notice.somebody');
  if (changes.created !== undefined) {
    return [translate(`notice.created.${chatType}`, { name: nameOf(changes.created.createdBy) })];
  }
  const lines: string[] = [];
  const joined = changes.joined?.map(({ userId }) => userId) ?? [];
  if (joined.length > 0) {
    const names = listNames(joined, source);
    const themselves = joined.length === 1 && (changes.by === undefined || joined[0] === changes.by);
    lines.push(translate(themselves ? 'notice.joined' : 'notice.added', { name: who, names }));
  }
  for (const userId of (changes.left ?? []).slice(0, MOST_NAMED)) {
    const themselves = changes.by === undefined || changes.by === userId;
    lines.push(translate(themselves ? 'notice.left' : 'notice.removed', { name: who, names: nameOf(userId) }));
  }
  if (changes.name !== undefined) lines.push(translate('notice.renamed', { name: who, title: changes.name }));
  if (changes.description !== undefined) lines.push(translate('notice.described', { name: who }));
  if (changes.avatarUrl !== undefined) lines.push(translate('notice.pictured', { name: who }));
  if (changes.settings !== undefined) lines.push(translate('notice.settings', { name: who }));
  for (const { userId, role } of (changes.roles ?? []).slice(0, MOST_NAMED)) {
    lines.push(translate(`notice.role.${role}`, { name: nameOf(userId) }));
  }
  return lines;
}

function listNames(userIds: readonly string[], { nameOf, translate }: NoticeSource): string {
  const named = userIds.slice(0, MOST_NAMED).map(nameOf);
  const more = userIds.length - named.length;
  const others = more > 0 ? [translate('notice.more', { count: more })] : [];
  return listTexts([...named, ...others], translate);
}

/** The people whom a notice names. */
export function peopleIn({ changes: { by, joined = [], left = [], roles = [] } }: ChatUpdatedFrame): readonly string[] {
  const others = [...joined, ...roles].map(({ userId }) => userId);
  return [...(by === undefined ? [] : [by]), ...others, ...left].slice(0, 2 * MOST_NAMED);
}
