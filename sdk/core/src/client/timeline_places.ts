import type { Message } from '../wire/generated/schema.js';
import { ParleyError } from '../wire/parley_error.js';
import { loadNewerPage, loadPageAround, openTimeline } from './load_messages.js';
import type { EffectContext } from './perform_effects.js';

/**
 * Going to places in a chat that are far from its newest message. What lies around such a place becomes the chat's window
 * (`ClientState.windows`), bounded like everything: going on from one end of it lets go of the other, and a window that has come as far
 * as the timeline becomes part of it.
 */
export interface TimelinePlaces {
  /** Brings a message into the window or the timeline; whether it is there to be seen. */
  readonly reachMessage: (chatId: string, messageId: string) => Promise<boolean>;
  /** Goes to the first message after a seq, such as the read position; its id, if there is one. */
  readonly reachSeq: (chatId: string, seq: number) => Promise<string | undefined>;
  /** Goes to the first message that is not older than a time, or to the last one; its id, if there is one. */
  readonly reachTime: (chatId: string, time: Date) => Promise<string | undefined>;
  /** Loads the messages after those of the window. */
  readonly loadNewer: (chatId: string) => Promise<void>;
  /** Lets go of the window: the newest messages are what is shown. */
  readonly showNewest: (chatId: string) => void;
}

export function timelinePlaces(context: EffectContext): TimelinePlaces {
  const { store } = context;
  const shown = (chatId: string): readonly Message[] => {
    const { timelines, windows } = store.getState();
    return (windows[chatId] ?? timelines[chatId])?.messages ?? [];
  };
  const showNewest = (chatId: string): void => store.dispatch({ kind: 'windowClosed', chatId });

  /** Shows the run that has such a message, loading it where neither has; the first such message. */
  async function reach(
    chatId: string,
    place: Parameters<typeof loadPageAround>[2],
    isIt: (message: Message) => boolean,
    isInside: (messages: readonly Message[]) => boolean,
  ): Promise<Message | undefined> {
    await openTimeline(context, chatId);
    const { timelines } = store.getState();
    if (!isInside(shown(chatId))) {
      if (isInside(timelines[chatId]?.messages ?? [])) showNewest(chatId);
      else await loadPageAround(context, chatId, place);
    }
    return shown(chatId).find(isIt);
  }

  return {
    showNewest,
    loadNewer: (chatId) => loadNewerPage(context, chatId),
    async reachMessage(chatId, messageId) {
      const isIt = ({ id }: Message): boolean => id === messageId;
      try {
        return (await reach(chatId, { around: messageId }, isIt, (messages) => messages.some(isIt))) !== undefined;
      } catch (error) {
        if (error instanceof ParleyError && error.code === 'MESSAGE_NOT_FOUND') return false;
        throw error;
      }
    },
    async reachSeq(chatId, seq) {
      const isLater = (message: Message): boolean => message.seq > seq;
      const isInside = (messages: readonly Message[]): boolean => {
        const [first] = messages;
        return first !== undefined && !isLater(first) && messages.some(isLater);
      };
      const message = await reach(chatId, { aroundSeq: seq }, isLater, isInside);
      return message?.id;
    },
    async reachTime(chatId, time) {
      const since = time.toISOString();
      const isLater = ({ timestamp }: Message): boolean => timestamp >= since;
      const isInside = (messages: readonly Message[]): boolean => {
        const [first] = messages;
        return first !== undefined && !isLater(first) && messages.some(isLater);
      };
      return ((await reach(chatId, { since }, isLater, isInside)) ?? shown(chatId).at(-1))?.id;
    },
  };
}
