import { useParley } from '@parley/react';
import { useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { useModerationTranslate } from '../../../i18n/moderation/use_moderation_translate';
import { Button } from '../../../ui/controls/button';
import { SelectRow } from '../../../ui/controls/select_row';
import { TextField } from '../../../ui/controls/text_field';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { errorText } from '../../../wording/error_text';
import styles from './moderation.module.css';
import { endOf, spansFor, type Span } from './spans';

/** The longest reason that the server keeps, in characters. */
const MAX_REASON = 250;

export interface RestrainDialogProps {
  readonly kind: 'ban' | 'mute';
  readonly chatId: string;
  readonly userId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Bans or mutes a member: says what happens, and asks for how long. */
export function RestrainDialog({ kind, chatId, userId, name, onClose }: RestrainDialogProps) {
  const words = useModerationTranslate();
  const translate = useTranslate();
  const client = useParley();
  const spans = spansFor(kind);
  const [span, setSpan] = useState<Span>(spans[0] ?? 'day');
  const [reason, setReason] = useState('');
  const { busy, failure, run } = useTask();
  const act = () =>
    run(async () => {
      const until = endOf(span, Date.now());
      if (kind === 'mute' && until !== undefined) await client.moderation.mute(chatId, userId, until);
      else
        await client.moderation.ban(chatId, {
          userId,
          ...(until !== undefined && { until: until.toISOString() }),
          ...(reason.trim() !== '' && { reason: reason.trim() }),
        });
      onClose();
    });
  return (
    <Dialog
      title={words(`${kind}.title`, { name })}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={() => void act()}>
            {words(`${kind}.act`)}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p>{words(`${kind}.hint`, { name })}</p>
        <SelectRow
          label={words('ban.for')}
          value={span}
          options={spans.map((value) => ({ value, label: words(`span.${value}`) }))}
          onChange={setSpan}
        />
        {kind === 'ban' && (
          <TextField
            label={words('moderation.reason')}
            hint={words('moderation.reasonHint')}
            maxLength={MAX_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </div>
    </Dialog>
  );
}
