import type { Key, ReactNode } from 'react';
import { useAdminTranslate } from '../../i18n/admin/use_admin_translate';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import type { Pages } from '../../ui/hooks/use_pages';
import styles from './admin.module.css';
import { useProblemText } from './use_problem_text';

export interface PagedListProps<Item> {
  readonly label: string;
  readonly pages: Pages<Item>;
  readonly keyOf: (item: Item) => Key;
  readonly row: (item: Item) => ReactNode;
  /** What stands there when there is nothing. */
  readonly none: ReactNode;
}

/** A list that is shown page by page; where one fails to come, it says why and offers to try again. */
export function PagedList<Item>({ label, pages, keyOf, row, none }: PagedListProps<Item>) {
  const words = useAdminTranslate();
  const translate = useTranslate();
  const problemText = useProblemText();
  const { items, failure, busy, more, reload } = pages;
  return (
    <>
      {items === null && failure === null && <p role="status">{words('admin.loading')}</p>}
      {items?.length === 0 && more === null && !busy && none}
      {items !== null && items.length > 0 && (
        <ul className={styles.rows} aria-label={label} aria-busy={busy || undefined}>
          {items.map((item) => (
            <li key={keyOf(item)} className={styles.row}>
              {row(item)}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.listFoot}>
        <ProblemNote text={problemText(failure)} />
        {failure !== null && (
          <Button onClick={items === null ? reload : (more ?? reload)}>{translate('action.retry')}</Button>
        )}
        {failure === null && items !== null && (more !== null || busy) && (
          <Button busy={busy} onClick={() => more?.()}>
            {words('admin.more')}
          </Button>
        )}
      </div>
    </>
  );
}
