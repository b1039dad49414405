import type { CommandWish, Message } from '../wire/generated/schema.js';
import type { CommandContext, MessageContext, PressContext } from './bot_context.js';

/** Handlers may take their time: the next event of the chat waits for them. */
export type Handler<Context> = (context: Context) => unknown;

interface RegisteredCommand extends CommandWish {
  readonly handler: Handler<CommandContext>;
}

/** What a bot does with what it hears. Kept in the order in which it was said. */
export class Handlers {
  readonly #commands = new Map<string, RegisteredCommand>();
  readonly #messages: Handler<MessageContext>[] = [];
  readonly #presses: { readonly button: string | RegExp; readonly handler: Handler<PressContext> }[] = [];

  addCommand(command: RegisteredCommand): void {
    if (this.#commands.has(command.command)) throw new TypeError(`There is a command /${command.command} already.`);
    this.#commands.set(command.command, command);
  }

  addMessage(handler: Handler<MessageContext>): void {
    this.#messages.push(handler);
  }

  addPress(button: string | RegExp, handler: Handler<PressContext>): void {
    this.#presses.push({ button, handler });
  }

  get messages(): readonly Handler<MessageContext>[] {
    return this.#messages;
  }

  /** As the server wants to hear them. */
  commands(): readonly CommandWish[] {
    return [...this.#commands.values()].map(({ command, description, hint }) => ({
      command,
      description,
      ...(hint !== undefined && { hint }),
    }));
  }

  commandFor(asked: AskedCommand): Handler<CommandContext> | undefined {
    return this.#commands.get(asked.command)?.handler;
  }

  pressFor(buttonId: string): { handler: Handler<PressContext>; match: readonly string[] } | undefined {
    for (const { button, handler } of this.#presses) {
      if (button === buttonId) return { handler, match: [buttonId] };
      const match = typeof button === 'string' ? null : new RegExp(button.source, button.flags).exec(buttonId);
      if (match) return { handler, match: [...match] };
    }
    return undefined;
  }
}

/** What `/command@bot arguments` says. */
export interface AskedCommand {
  readonly command: string;
  /** The user name of the bot that is meant, where one is named. */
  readonly bot: string | undefined;
  readonly args: string;
}

const form = /^\/([a-z0-9_]{1,32})(?:@([a-z0-9][a-z0-9_.-]*))?(?:\s+([\s\S]*))?$/u;

/** The command that a message asks for; nothing where it asks for none. */
export function askedIn(message: Pick<Message, 'content'>): AskedCommand | undefined {
  const [whole, command, bot, args] = form.exec(message.content.text?.trim() ?? '') ?? [];
  if (whole === undefined || command === undefined) return undefined;
  return { command, bot, args: args ?? '' };
}
