import { useParley } from '@parley/react';
import { useState } from 'react';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { useModerationTranslate } from '../../../i18n/moderation/use_moderation_translate';
import { Button } from '../../../ui/controls/button';
import { Segmented } from '../../../ui/controls/segmented';
import { usePages } from '../../../ui/hooks/use_pages';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { errorText } from '../../../wording/error_text';
import { ProblemNote } from '../../../ui/display/problem_note';
import styles from './moderation.module.css';
import { PagedRows } from './paged_rows';
import { usePersonNames } from './use_person_names';

interface Restrained {
  readonly userId: string;
  readonly until?: string;
  readonly reason?: string;
}

/** Who is banned and who is muted, and how to end that. */
export function RestrainedDialog({ chatId, onClose }: { readonly chatId: string; readonly onClose: () => void }) {
  const words = useModerationTranslate();
  const { language, translate } = useLanguage();
  const { moderation } = useParley();
  const [kind, setKind] = useState<'ban' | 'mute'>('ban');
  const pages = usePages<Restrained>(kind, async () => {
    const items = kind === 'ban' ? await moderation.listBans(chatId) : await moderation.listMutes(chatId);
    return { items, nextCursor: null };
  });
  const nameOf = usePersonNames((pages.items ?? []).map(({ userId }) => userId));
  const { busy, failure, run } = useTask();
  const lift = (userId: string) =>
    run(async () => {
      await (kind === 'ban' ? moderation.unban(chatId, userId) : moderation.unmute(chatId, userId));
      pages.reload();
    });
  return (
    <Dialog title={words('moderation.people')} onClose={onClose}>
      <div className={styles.fields}>
        <Segmented
          label={words('moderation.people')}
          options={(['ban', 'mute'] as const).map((value) => ({ value, label: words(`${value}.list`) }))}
          value={kind}
          onChange={setKind}
        />
        <ProblemNote text={failure && errorText(failure.error, translate)} />
        <PagedRows
          label={words(`${kind}.list`)}
          pages={pages}
          none={words(`${kind}.none`)}
          keyOf={({ userId }) => userId}
          row={({ userId, until, reason }) => (
            <>
              <span className={styles.words}>
                <bdi>{nameOf(userId)}</bdi>
                <span className={styles.note}>
                  {until === undefined
                    ? words('span.always')
                    : words('span.until', { time: formatStamp(language, new Date(until)) })}
                  {reason !== undefined && <bdi> · {reason}</bdi>}
                </span>
              </span>
              <Button
                size="small"
                disabled={busy}
                aria-label={words(`${kind}.lift`, { name: nameOf(userId) })}
                onClick={() => void lift(userId)}
              >
                {words(`${kind}.lifts`)}
              </Button>
            </>
          )}
        />
      </div>
    </Dialog>
  );
}
