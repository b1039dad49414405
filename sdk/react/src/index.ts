export { ParleyProvider, useParley } from './parley_provider.js';
export { rememberLast } from './remember_last.js';
export { isSameList, useParleyState } from './use_parley_state.js';
export { useChat, useChats } from './use_chats.js';
export { useOutgoing, useTimeline } from './use_timeline.js';
export { usePresence, useTyping } from './use_people.js';
export { useConnection } from './use_connection.js';
