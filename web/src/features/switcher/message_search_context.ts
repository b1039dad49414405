import type { MessageSearch } from '@parley/sdk/search';
import { createContext } from 'react';

/** What looks for messages on this device; null where nothing does. */
export const MessageSearchContext = createContext<Pick<MessageSearch, 'find'> | null>(null);
