import { useTranslate } from '../../../i18n/language_context';
import styles from './command_list.module.css';
import type { Command } from './commands';

export interface CommandListProps {
  readonly id: string;
  readonly commands: readonly Command[];
  readonly active: number;
  readonly onPick: (command: Command) => void;
}

/** What the bots of the chat do, above the line; the keys of the line walk through it. */
export function CommandList({ id, commands, active, onPick }: CommandListProps) {
  const translate = useTranslate();
  return (
    <div id={id} className={styles.list} role="listbox" aria-label={translate('command.list')}>
      {commands.map((command, index) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the text field's
        <div
          key={command.written}
          id={`${id}-${index}`}
          className={styles.option}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(command)}
        >
          <span className={styles.name} dir="ltr">
            {command.written}
            {command.hint !== undefined && <bdi className={styles.hint}> {command.hint}</bdi>}
          </span>
          <bdi className={styles.description}>{command.description}</bdi>
        </div>
      ))}
    </div>
  );
}
