import { useParley } from '@parley/react';
import { useMemo, useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { showToast } from '../../../ui/overlays/toasts';
import { errorText } from '../../../wording/error_text';

/** Ways back beyond these are forgotten. */
const MOST_ORIGINS = 20;

/** Where the list is to go; each jump is a value of its own. */
export interface JumpTarget {
  /** None: to the end. */
  readonly messageId?: string;
}

export interface Jumps {
  /** Goes to a message; `from`, where the reader came from, is the way back. */
  readonly jump: (messageId: string, from?: string) => void;
  readonly goBack: () => void;
  readonly goToNewest: () => void;
  readonly goToTime: (time: Date) => void;
  /** The reader is at the end again: there is no way back any more. */
  readonly forgetOrigins: () => void;
}

/** Going to places of a chat, near or far, and back. */
export function useJumps(chatId: string) {
  const client = useParley();
  const translate = useTranslate();
  const [target, setTarget] = useState<JumpTarget | null>(null);
  const [origins, setOrigins] = useState<readonly string[]>([]);

  const jumps = useMemo<Jumps>(() => {
    const explain = (error: unknown) => showToast({ tone: 'error', text: errorText(error, translate) });
    const go = (messageId: string, arrived?: () => void) => {
      client.places.reachMessage(chatId, messageId).then((found) => {
        if (!found) {
          showToast({ tone: 'note', text: translate('message.notFound') });
          return;
        }
        arrived?.();
        setTarget({ messageId });
      }, explain);
    };
    return {
      jump: (messageId, from) =>
        go(messageId, () => from !== undefined && setOrigins((known) => [...known, from].slice(-MOST_ORIGINS))),
      goBack() {
        const origin = origins.at(-1);
        if (origin !== undefined) go(origin, () => setOrigins(origins.slice(0, -1)));
      },
      goToNewest() {
        setOrigins([]);
        client.places.showNewest(chatId);
        setTarget({});
      },
      goToTime(time) {
        client.places.reachTime(chatId, time).then((messageId) => {
          if (messageId === undefined) showToast({ tone: 'note', text: translate('jump.nothing') });
          else setTarget({ messageId });
        }, explain);
      },
      forgetOrigins: () => setOrigins((known) => (known.length === 0 ? known : [])),
    };
  }, [client, chatId, translate, origins]);

  return { jumps, target, canGoBack: origins.length > 0 };
}
