import type { Content, Message } from '@parley/sdk';
import type { TextKey } from '../i18n/en';
import type { Translate } from '../i18n/translate';
import { withoutMarks } from './without_marks';

const KINDS: Readonly<Record<string, TextKey>> = {
  image: 'message.kind.image',
  video: 'message.kind.video',
  audio: 'message.kind.audio',
  file: 'message.kind.file',
  location: 'message.kind.location',
  poll: 'message.kind.poll',
  contact: 'message.kind.contact',
  encrypted: 'message.kind.encrypted',
};

/** What a content says when there is room for words only: its text, what a poll asks, else the name of its kind. */
export function contentText(content: Content, translate: Translate): string {
  if (content.text) return content.text;
  if (content.poll !== undefined) return `${translate('message.kind.poll')}: ${content.poll.question}`;
  return translate(KINDS[content.type] ?? 'message.kind.other');
}

/** One line that stands for a message in a list. */
export function messagePreview(message: Pick<Message, 'content' | 'isDeleted'>, translate: Translate): string {
  if (message.isDeleted) return translate('message.deleted');
  return withoutMarks(contentText(message.content, translate)).replace(/\s+/gu, ' ').trim();
}
