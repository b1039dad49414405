import type { ChatState } from '@parley/sdk';
import { useState } from 'react';
import { moveMark, openMark, type ReadingSituation, type UnreadMark } from './unread_mark';
import { usePageActive } from './use_page_active';

/** Keeps the place of the unread divider of the open chat; `ownCount` rising (one wrote) takes it away. */
export function useUnreadMark(chat: ChatState, ownCount: number): UnreadMark {
  const active = usePageActive();
  const situation: ReadingSituation = { readSeq: chat.readSeq, unreadCount: chat.unreadCount, active };
  const [known, setKnown] = useState({ mark: openMark(situation), situation, ownCount });

  // State that follows other state is moved while rendering, so that no frame shows the former place.
  const { situation: before } = known;
  const changed =
    before.readSeq !== situation.readSeq || before.unreadCount !== situation.unreadCount || before.active !== active;
  if (changed || known.ownCount !== ownCount) {
    const mark = ownCount > known.ownCount ? null : moveMark(known.mark, before, situation);
    setKnown({ mark, situation, ownCount });
    return mark;
  }
  return known.mark;
}
