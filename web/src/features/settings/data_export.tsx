import { useParley, useParleyState } from '@parley/react';
import { useEffect, useRef, useState } from 'react';
import { useEncryptionTranslate } from '../../i18n/encryption/use_encryption_translate';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { isSealed } from '../../wording/chat_seal';
import { errorText } from '../../wording/error_text';
import styles from './settings_dialog.module.css';

/** Gathers what is kept of the account, and gives it to the browser as a file. It ends when its place on the page does. */
export function DataExport() {
  const translate = useTranslate();
  const words = useEncryptionTranslate();
  const client = useParley();
  const someSealed = useParleyState((state) => Object.values(state.chats).some(isSealed));
  const { busy, failure, run } = useTask();
  const [progress, setProgress] = useState({ done: 0, total: 0 });
  const [saved, setSaved] = useState(false);
  const ending = useRef<AbortController | null>(null);
  // The export goes on outside React.
  useEffect(() => () => ending.current?.abort(), []);

  const start = () =>
    run(async () => {
      const controller = new AbortController();
      ending.current = controller;
      setSaved(false);
      try {
        const data = await client.exportAccount({
          signal: controller.signal,
          onProgress: (done, total) => setProgress({ done, total }),
        });
        save('parley-account.json', JSON.stringify(data, null, 2));
        setSaved(true);
      } catch (error) {
        if (!controller.signal.aborted) throw error;
      }
    });

  return (
    <div className={styles.form}>
      <p className={styles.note}>
        {translate('export.hint')} {someSealed && words('seal.export')}
      </p>
      {busy && (
        <>
          <progress
            className={styles.progress}
            max={progress.total || 1}
            value={progress.done}
            aria-label={translate('export.label')}
          />
          <p className={styles.note} role="status">
            {translate('export.progress', { at: progress.done, count: progress.total })}
          </p>
          <Button onClick={() => ending.current?.abort()}>{translate('action.cancel')}</Button>
        </>
      )}
      {!busy && <Button onClick={() => void start()}>{translate('export.start')}</Button>}
      {saved && (
        <p className={styles.note} role="status">
          {translate('export.done')}
        </p>
      )}
      <ProblemNote text={failure && errorText(failure.error, translate)} />
    </div>
  );
}

function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
