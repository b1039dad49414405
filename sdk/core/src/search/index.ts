export { feedSearch, type FollowedStore } from './feed_search.js';
export { MessageIndex, type IndexedMessage, type IndexQuery } from './message_index.js';
export type { MessageSearch } from './message_search.js';
export { remoteSearch, serveSearch } from './search_host.js';
