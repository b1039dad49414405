import { IconFileOff } from '@tabler/icons-react';
import { useTranslate } from '../../../i18n/language_context';
import styles from './drop_area.module.css';

/** Lies over a chat while files are held over it, and says what would become of them. */
export function DropArea() {
  const translate = useTranslate();
  return (
    <div className={styles.area}>
      <p className={styles.words}>
        <IconFileOff size={20} stroke={1.75} aria-hidden="true" />
        {translate('composer.dropFiles')}
      </p>
    </div>
  );
}
