import { useTranslate } from '../../i18n/language_context';
import { Avatar } from '../../ui/display/avatar';
import styles from './mention_list.module.css';
import type { Mentionable } from './mentions';

export interface MentionListProps {
  readonly id: string;
  readonly people: readonly Mentionable[];
  readonly active: number;
  readonly onPick: (person: Mentionable) => void;
}

/** Who can be called, above the line; the keys of the line walk through it. */
export function MentionList({ id, people, active, onPick }: MentionListProps) {
  const translate = useTranslate();
  return (
    <div id={id} className={styles.list} role="listbox" aria-label={translate('mention.list')}>
      {people.map((person, index) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the text field's
        <div
          key={person.id}
          id={`${id}-${index}`}
          className={styles.option}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(person)}
        >
          <Avatar id={person.id} name={person.name} size="small" />
          <bdi className={styles.name}>{person.name}</bdi>
          <bdi className={styles.username}>@{person.username}</bdi>
        </div>
      ))}
    </div>
  );
}
