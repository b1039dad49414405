import { useParley } from '@parley/react';
import type { ChatActList } from '@parley/sdk';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { en, type ModerationTextKey } from '../../../i18n/moderation/en';
import { useModerationTranslate } from '../../../i18n/moderation/use_moderation_translate';
import { usePages } from '../../../ui/hooks/use_pages';
import { Dialog } from '../../../ui/overlays/dialog';
import styles from './moderation.module.css';
import { PagedRows } from './paged_rows';
import { usePersonNames } from './use_person_names';

/** What the admins of a chat have done about people and texts, the newest first. */
export function LogDialog({ chatId, onClose }: { readonly chatId: string; readonly onClose: () => void }) {
  const words = useModerationTranslate();
  const { language } = useLanguage();
  const { moderation } = useParley();
  const pages = usePages('', (cursor) => moderation.listAudit(chatId, cursor === undefined ? {} : { cursor }));
  const nameOf = usePersonNames(
    (pages.items ?? []).flatMap(({ by, userId }) => (userId === undefined ? [by] : [by, userId])),
  );
  const sentence = ({ action, by, userId }: ChatActList['items'][number]) => {
    const key = `log.${action}`;
    const names = { by: nameOf(by), name: userId === undefined ? '' : nameOf(userId) };
    return isTextKey(key) ? words(key, names) : words('log.other', { ...names, action });
  };
  return (
    <Dialog title={words('moderation.log')} onClose={onClose}>
      <PagedRows
        label={words('moderation.log')}
        pages={pages}
        none={words('log.none')}
        keyOf={({ at, action, userId }) => `${at} ${action} ${userId ?? ''}`}
        row={(act) => (
          <span className={styles.words}>
            <bdi>{sentence(act)}</bdi>
            <span className={styles.note}>
              <time dateTime={act.at}>{formatStamp(language, new Date(act.at))}</time>
              {act.reason !== undefined && <bdi> · {act.reason}</bdi>}
            </span>
          </span>
        )}
      />
    </Dialog>
  );
}

function isTextKey(key: string): key is ModerationTextKey {
  return Object.hasOwn(en, key);
}
