import type { AnnouncementEndedFrame, AnnouncementFrame } from '../../wire/generated/schema.js';
import type { SyncState } from '../sync_state.js';

/** The server holds fewer; more would be a server that can't be trusted with memory. */
const mostAnnouncements = 64;

/** Takes what administrators tell everybody, the oldest first; told again it is not told twice. */
export function receiveAnnouncement(state: SyncState, { announcement }: AnnouncementFrame): SyncState {
  const others = state.announcements.filter(({ id }) => id !== announcement.id);
  return { ...state, announcements: [...others, announcement].slice(-mostAnnouncements) };
}

export function endAnnouncement(state: SyncState, { announcementId }: AnnouncementEndedFrame): SyncState {
  return { ...state, announcements: state.announcements.filter(({ id }) => id !== announcementId) };
}
