import { useChat, useParley } from '@parley/react';
import type { TextRules } from '@parley/sdk';
import { useId, useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { useModerationTranslate } from '../../../i18n/moderation/use_moderation_translate';
import { Button } from '../../../ui/controls/button';
import { SelectRow } from '../../../ui/controls/select_row';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { errorText } from '../../../wording/error_text';
import styles from './moderation.module.css';
import { readWords } from './read_words';

const LINKS: readonly TextRules['links'][] = ['everybody', 'admins', 'nobody'];

export interface RulesDialogProps {
  readonly chatId: string;
  readonly onClose: () => void;
}

/** Which words and links the chat does not take from its members. */
export function RulesDialog({ chatId, onClose }: RulesDialogProps) {
  const words = useModerationTranslate();
  const translate = useTranslate();
  const { moderation } = useParley();
  const { value: rules, failure } = useLoaded(() => moderation.getTextRules(chatId));
  if (rules !== null) return <RulesForm rules={rules} chatId={chatId} onClose={onClose} />;
  return (
    <Dialog title={words('moderation.rules')} onClose={onClose}>
      {failure === null ? (
        <p role="status">{words('moderation.loading')}</p>
      ) : (
        <ProblemNote text={errorText(failure.error, translate)} />
      )}
    </Dialog>
  );
}

function RulesForm({ rules, chatId, onClose }: RulesDialogProps & { readonly rules: TextRules }) {
  const words = useModerationTranslate();
  const translate = useTranslate();
  const client = useParley();
  const isSealed = useChat(chatId)?.settings.encryptionEnabled;
  const id = useId();
  const [text, setText] = useState(rules.words.join('\n'));
  const [links, setLinks] = useState(rules.links);
  const { busy, failure, run } = useTask();
  const read = readWords(text);
  const save = () =>
    run(async () => {
      if (read.words === null) return;
      await client.moderation.setTextRules(chatId, { words: read.words, links });
      onClose();
    });
  return (
    <Dialog
      title={words('moderation.rules')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote
            text={read.problem === null ? failure && errorText(failure.error, translate) : words(read.problem)}
          />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" busy={busy} disabled={read.words === null} onClick={() => void save()}>
            {translate('action.save')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {isSealed && <p className={styles.note}>{words('rules.sealed')}</p>}
        <div className={styles.field}>
          <label htmlFor={id} className={styles.label}>
            {words('rules.words')}
          </label>
          <textarea
            id={id}
            className={styles.lines}
            dir="auto"
            rows={6}
            spellCheck={false}
            aria-describedby={`${id}-hint`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <p id={`${id}-hint`} className={styles.note}>
            {words('rules.wordsHint')}
          </p>
        </div>
        <SelectRow
          label={words('rules.links')}
          value={links}
          options={LINKS.map((value) => ({ value, label: words(`rules.links.${value}`) }))}
          onChange={setLinks}
        />
      </div>
    </Dialog>
  );
}
