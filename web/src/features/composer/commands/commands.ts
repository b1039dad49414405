/** Something that a bot of the chat does when it is asked to. */
export interface Command {
  readonly botId: string;
  readonly command: string;
  readonly description: string;
  readonly hint?: string | undefined;
  /** What is written for it: the command, with the bot's name where two bots know it. */
  readonly written: string;
}

const MOST_OFFERED = 8;

/** The letters of a command that the writer is in the middle of, or null where none is written: it stands at the very beginning. */
export function commandQuery(text: string, caret: number): string | null {
  return /^\/([a-z0-9_]*)$/iu.exec(text.slice(0, caret))?.[1] ?? null;
}

/** Those that begin like the letters, and after them those that have them elsewhere. */
export function offerCommands(commands: readonly Command[], letters: string): readonly Command[] {
  const wanted = letters.toLowerCase();
  const begin = commands.filter(({ command }) => command.startsWith(wanted));
  const within = commands.filter(({ command }) => !command.startsWith(wanted) && command.includes(wanted));
  return [...begin, ...within].slice(0, MOST_OFFERED);
}

export interface ToldCommand {
  readonly botId: string;
  readonly command: string;
  readonly description: string;
  readonly hint?: string | undefined;
}

/** As they are written: where two bots know one command, it says which is meant. `usernames` are those of the bots. */
export function writtenCommands(
  told: readonly ToldCommand[],
  usernames: Readonly<Record<string, string | undefined>>,
): readonly Command[] {
  const known = new Map<string, number>();
  for (const { command } of told) known.set(command, (known.get(command) ?? 0) + 1);
  return told.map((one) => {
    const username = usernames[one.botId];
    const shared = (known.get(one.command) ?? 0) > 1 && username !== undefined;
    return { ...one, written: `/${one.command}${shared ? `@${username}` : ''}` };
  });
}
