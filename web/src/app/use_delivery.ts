import { useParley } from '@parley/react';
import type { Content, Message } from '@parley/sdk';
import { mentionsIn, type Mentionable } from '../features/composer/completion/mentions';
import { formatMoment } from '../i18n/clock_face';
import { useLanguage } from '../i18n/language_context';
import { showToast } from '../ui/overlays/toasts';
import { errorText } from '../wording/error_text';

export interface DeliveryOptions {
  readonly chatId: string;
  /** What is written is another version of this message. */
  readonly edited: Message | undefined;
  readonly replyTo: string | undefined;
  readonly people: readonly Mentionable[];
  /** After so many seconds what is sent is gone. */
  readonly timer: number | undefined;
  /** Nothing is being written any more. */
  readonly onWriting: (writing: null) => void;
}

/** What becomes of what is written: a message, another version of one, or one that is sent later. What fails says so. */
export function useDelivery({ chatId, edited, replyTo, people, timer, onWriting }: DeliveryOptions) {
  const client = useParley();
  const { language, translate } = useLanguage();
  const complain = (error: unknown, retry: () => void) =>
    showToast({ tone: 'error', text: errorText(error, translate), retry });

  function contentOf(text: string): Content & { readonly mentions?: readonly string[] } {
    const mentions = mentionsIn(text, people);
    return { type: 'text', text, ...(mentions.length > 0 && { mentions }) };
  }

  function edit(message: Message, text: string) {
    if (text === message.content.text) return;
    const written = contentOf(text);
    const content = { ...message.content, ...written, mentions: written.mentions ?? [] };
    client.editMessage(message.id, content).catch((error: unknown) => complain(error, () => edit(message, text)));
  }

  function send(content: Content) {
    try {
      client.sendMessage(chatId, content, {
        ...(replyTo !== undefined && { replyTo }),
        ...(timer !== undefined && { disappearingSeconds: timer }),
      });
    } catch (error) {
      complain(error, () => send(content));
    }
  }

  function deliver(text: string) {
    onWriting(null);
    if (edited === undefined) send(contentOf(text));
    else edit(edited, text);
  }

  function schedule(text: string, sendAt: Date) {
    onWriting(null);
    const done = () =>
      showToast({ tone: 'note', text: translate('scheduled.done', { time: formatMoment(language, sendAt) }) });
    client.later
      .schedule(chatId, { content: contentOf(text), replyTo, sendAt })
      .then(done, (error: unknown) => complain(error, () => schedule(text, sendAt)));
  }

  return { deliver, send, schedule };
}
