import type { KeyboardEvent, RefObject } from 'react';
import type { Mentionable } from '../mentions';
import { useMentionField } from '../use_mention_field';
import type { Command } from './commands';
import { useCommandField } from './use_command_field';

/** What can be completed in a line. */
export interface Completable {
  readonly people: readonly Mentionable[];
  readonly commands: readonly Command[];
}

/** The completion of commands and of names: of both at most one is offered. */
export function useCompletion(
  fieldRef: RefObject<HTMLTextAreaElement | null>,
  text: string,
  { people, commands }: Completable,
  change: (text: string) => void,
) {
  const mention = useMentionField(fieldRef, text, people, change);
  const command = useCommandField(fieldRef, text, commands, change);
  const list = command.open ? command : mention;
  return {
    mention,
    command,
    takeKey: (event: KeyboardEvent) => command.takeKey(event) || mention.takeKey(event),
    noteCaret: () => {
      mention.noteCaret();
      command.noteCaret();
    },
    /** What a screen reader is told of the field. */
    aria: {
      'aria-autocomplete': people.length + commands.length > 0 ? ('list' as const) : undefined,
      'aria-controls': list.open ? list.id : undefined,
      'aria-activedescendant': list.open ? `${list.id}-${list.active}` : undefined,
    },
  };
}
