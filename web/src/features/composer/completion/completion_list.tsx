import { useTranslate } from '../../../i18n/language_context';
import { VisuallyHidden } from '../../../ui/display/visually_hidden';
import styles from './completion_list.module.css';
import type { Completion } from './completion_source';

export interface CompletionListProps {
  readonly id: string;
  readonly label: string;
  readonly offered: readonly Completion[];
  readonly active: number;
  readonly onPick: (completion: Completion) => void;
}

/** What can be put in, above the line; the keys of the line walk through it. */
export function CompletionList({ id, label, offered, active, onPick }: CompletionListProps) {
  const translate = useTranslate();
  return (
    <>
      <div id={id} className={styles.list} role="listbox" aria-label={label}>
        {offered.map((completion, index) => (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the text field's
          <div
            key={completion.key}
            id={`${id}-${index}`}
            className={styles.option}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(completion)}
          >
            {completion.picture}
            <bdi className={styles.title}>{completion.title}</bdi>
            <bdi className={styles.hint}>{completion.hint}</bdi>
          </div>
        ))}
      </div>
      <VisuallyHidden role="status" aria-live="polite">
        {translate('completion.offered', { count: offered.length })}
      </VisuallyHidden>
    </>
  );
}
