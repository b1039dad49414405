import { useParley, useParleyState } from '@parley/react';
import type { BotCommand } from '@parley/sdk';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { writtenCommands, type Command } from '../../features/composer/commands/commands';

const NONE: readonly BotCommand[] = [];
const KNOWN_FOR_MS = 10_000;

/** What the bots of a chat do. Asked for when a slash is written, unless that was a moment ago. */
export function useCommands(chatId: string): { readonly commands: readonly Command[]; readonly ask: () => void } {
  const client = useParley();
  const [asked, setAsked] = useState(0);
  const [told, setTold] = useState(NONE);
  const askedAt = useRef(-Infinity);
  const users = useParleyState((state) => state.users);

  // The server is outside React; without an answer there is nothing to be offered.
  useEffect(() => {
    if (asked === 0) return undefined;
    let current = true;
    client.bots
      .listCommands(chatId)
      .then(async (commands) => {
        await client.loadUsers(commands.map(({ botId }) => botId));
        if (current) setTold(commands);
      })
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [client, chatId, asked]);

  const commands = useMemo(() => {
    const usernames = Object.fromEntries(told.map(({ botId }) => [botId, users[botId]?.username]));
    return writtenCommands(told, usernames);
  }, [told, users]);
  const ask = useCallback(() => {
    if (performance.now() - askedAt.current < KNOWN_FOR_MS) return;
    askedAt.current = performance.now();
    setAsked((count) => count + 1);
  }, []);
  return { commands, ask };
}
