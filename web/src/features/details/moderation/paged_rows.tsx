import type { Key, ReactNode } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { useModerationTranslate } from '../../../i18n/moderation/use_moderation_translate';
import { Button } from '../../../ui/controls/button';
import { ProblemNote } from '../../../ui/display/problem_note';
import type { Pages } from '../../../ui/hooks/use_pages';
import { errorText } from '../../../wording/error_text';
import styles from './moderation.module.css';

export interface PagedRowsProps<Item> {
  readonly label: string;
  readonly pages: Pages<Item>;
  readonly none: string;
  readonly keyOf: (item: Item) => Key;
  readonly row: (item: Item) => ReactNode;
}

/** A list of a dialog that comes page by page. */
export function PagedRows<Item>({ label, pages, none, keyOf, row }: PagedRowsProps<Item>) {
  const words = useModerationTranslate();
  const translate = useTranslate();
  const { items, failure, busy, more, reload } = pages;
  return (
    <>
      {items === null && failure === null && <p role="status">{words('moderation.loading')}</p>}
      {items?.length === 0 && !busy && <p className={styles.note}>{none}</p>}
      {items !== null && items.length > 0 && (
        <ul aria-label={label}>
          {items.map((item) => (
            <li key={keyOf(item)} className={styles.row}>
              {row(item)}
            </li>
          ))}
        </ul>
      )}
      <ProblemNote text={failure && errorText(failure.error, translate)} />
      {failure !== null && <Button onClick={reload}>{translate('action.retry')}</Button>}
      {more !== null && <Button onClick={more}>{words('moderation.more')}</Button>}
    </>
  );
}
