import { MentionList } from '../mention_list';
import { CommandList } from './command_list';
import type { useCompletion } from './use_completion';

/** What is offered to complete the line with. */
export function CompletionLists({ mention, command }: Pick<ReturnType<typeof useCompletion>, 'mention' | 'command'>) {
  return (
    <>
      {command.open && (
        <CommandList id={command.id} commands={command.offered} active={command.active} onPick={command.pick} />
      )}
      {mention.open && (
        <MentionList id={mention.id} people={mention.offered} active={mention.active} onPick={mention.pick} />
      )}
    </>
  );
}
