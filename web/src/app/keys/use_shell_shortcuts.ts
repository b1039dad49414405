import type { ChatState } from '@parley/sdk';
import { useMemo, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { usePreferences } from '../../features/settings/preferences';
import type { Layout } from '../panels/use_layout';
import { navigate } from '../routes';
import type { ShellDialog } from '../shell_dialogs';
import { useShortcuts, type Shortcuts } from './use_shortcuts';
import { stepTo } from './step_to';

export interface ShellShortcutsOptions {
  readonly layout: Layout;
  /** In the order of the list. */
  readonly chats: readonly ChatState[];
  readonly selectedChatId: string | undefined;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly openChat: (chatId: string) => void;
  readonly openDialog: (dialog: ShellDialog) => void;
}

/** Keys that work everywhere: search, switching, the chat above and below, dialogs, and leaving the chat. */
export function useShellShortcuts(options: ShellShortcutsOptions): void {
  const { layout, chats, selectedChatId, search, openChat, openDialog } = options;
  const { showsDetails, change } = usePreferences();
  const shortcuts = useMemo<Shortcuts>(() => {
    const step = (direction: 1 | -1, which: 'every' | 'unread') => () => {
      const next = stepTo(chats, selectedChatId, direction, which);
      if (next !== undefined) openChat(next.id);
    };
    return {
      switcher: () => openDialog({ name: 'switcher' }),
      search() {
        // At once, so that no letter typed behind the shortcut is lost.
        flushSync(() => {
          if (layout === 'phone') navigate({ name: 'home' });
          change({ hidesList: false });
        });
        search.current?.focus();
      },
      newChat: () => openDialog({ name: 'newChat' }),
      chatAbove: step(-1, 'every'),
      chatBelow: step(1, 'every'),
      unreadAbove: step(-1, 'unread'),
      unreadBelow: step(1, 'unread'),
      details: () => change({ showsDetails: !showsDetails }),
      settings: () => openDialog({ name: 'settings' }),
      overview: () => openDialog({ name: 'shortcuts' }),
      leave() {
        if (selectedChatId !== undefined) navigate({ name: 'home' });
      },
    };
  }, [layout, change, showsDetails, chats, selectedChatId, search, openChat, openDialog]);
  useShortcuts(shortcuts);
}
