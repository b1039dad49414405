import type { MessagePage } from '../../wire/generated/schema.js';
import { noticesIn, prependPage, runOf, withNotices } from './apply_to_timeline.js';
import type { Timeline } from '../state.js';
import { syncLimits } from '../sync_state.js';

/** A chat's run up to the newest message, and the run that stands apart from it, where the reader has gone there. */
export interface Runs {
  readonly timeline: Timeline | undefined;
  readonly window: Timeline | undefined;
}

/** A page around some place: a run of its own, or the timeline further back, where the page reaches it. */
export function takeAround({ timeline }: Runs, page: MessagePage): Runs {
  return joined(timeline && { ...timeline, loading: false }, runOf(page, page.nextCursor === null));
}

/** A page of what is older than the window, or than the timeline, which is cut in two when it has grown too long. */
export function takeOlder({ timeline, window }: Runs, page: MessagePage): Runs {
  if (window) {
    const grown = prependPage(window, page);
    return { timeline, window: { ...grown, messages: grown.messages.slice(0, syncLimits.windowMessages) } };
  }
  if (!timeline) return { timeline, window };
  const grown = prependPage(timeline, page);
  if (grown.messages.length <= syncLimits.shownMessages) return { timeline: grown, window };
  return {
    timeline: { ...grown, messages: grown.messages.slice(-syncLimits.windowMessages), reachedStart: false },
    window: { ...grown, messages: grown.messages.slice(0, syncLimits.windowMessages) },
  };
}

/** A page of what is newer than the window: the window further on, or the end of it, where it reaches the timeline. */
export function takeNewer({ timeline, window }: Runs, page: MessagePage): Runs {
  if (!window) return { timeline, window };
  const last = window.messages.at(-1);
  const newer = last ? page.items.filter(({ ordinal }) => ordinal > last.ordinal) : page.items;
  const messages = [...window.messages, ...newer];
  const asOfSeq = Math.min(window.asOfSeq, page.asOfSeq);
  const next = joined(timeline, {
    ...window,
    messages,
    ...withNotices(window, noticesIn(page)),
    asOfSeq,
    loading: false,
  });
  if (next.window === undefined) return next;
  const excess = messages.length - syncLimits.windowMessages;
  if (excess <= 0) return next;
  return { timeline, window: { ...next.window, messages: messages.slice(excess), reachedStart: false } };
}

/** One run, where the window has come as far as the timeline begins; the older part of a long one is let go. */
function joined(timeline: Timeline | undefined, window: Timeline): Runs {
  const first = timeline?.messages[0];
  const last = window.messages.at(-1);
  const touches = !first || (last !== undefined && last.ordinal >= first.ordinal);
  if (!timeline || timeline.asOfSeq < 0 || !touches) return { timeline, window };
  const older = window.messages.filter(({ ordinal }) => first === undefined || ordinal < first.ordinal);
  const messages = [...older, ...timeline.messages];
  const excess = Math.max(0, messages.length - syncLimits.timelineMessages);
  const whole: Timeline = {
    messages: excess === 0 ? messages : messages.slice(excess),
    ...withNotices(window, timeline.notices ?? []),
    asOfSeq: Math.min(timeline.asOfSeq, window.asOfSeq),
    reachedStart: window.reachedStart && excess === 0,
    loading: false,
  };
  return { timeline: whole, window: undefined };
}
