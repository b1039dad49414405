import { useParley } from '@parley/react';
import type { HookTest, OutgoingHook } from '@parley/sdk';
import { useState } from 'react';
import { formatStamp } from '../../../i18n/clock_face';
import { useHooksTranslate } from '../../../i18n/hooks/use_hooks_translate';
import { useLanguage } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { SwitchRow } from '../../../ui/controls/switch_row';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useTask } from '../../../ui/hooks/use_task';
import { hookErrorText } from './hook_error_text';
import { stateText, testText } from './hook_state';
import styles from './hooks.module.css';

export interface HookRowProps {
  readonly hook: OutgoingHook;
  readonly onChanged: () => void;
  readonly onSecret: (hook: OutgoingHook) => void;
  readonly onDelete: () => void;
}

/** One webhook: where it leads, how it is doing, and what can be done with it. */
export function HookRow({ hook, onChanged, onSecret, onDelete }: HookRowProps) {
  const words = useHooksTranslate();
  const { language, translate } = useLanguage();
  const { hooks } = useParley();
  const { busy, failure, run } = useTask();
  const [tested, setTested] = useState<HookTest | null>(null);
  const { id, chatId, name } = hook;
  const turn = (enabled: boolean) =>
    run(async () => {
      await hooks.change(chatId, id, { enabled });
      onChanged();
    });
  const test = () =>
    run(async () => {
      setTested(null);
      setTested(await hooks.test(chatId, id));
      onChanged();
    });
  const renew = () => run(async () => onSecret(await hooks.renew(chatId, id)));
  return (
    <>
      <SwitchRow label={name} checked={hook.enabled} disabled={busy} onChange={(on) => void turn(on)} />
      <bdi className={styles.url}>{hook.url}</bdi>
      <p className={styles.note}>{stateText(hook, words, (at) => formatStamp(language, at))}</p>
      <div className={styles.acts}>
        <Button size="small" disabled={busy} aria-label={words('hook.testOf', { name })} onClick={() => void test()}>
          {words('hook.test')}
        </Button>
        <Button size="small" disabled={busy} aria-label={words('hook.renewOf', { name })} onClick={() => void renew()}>
          {words('hook.renew')}
        </Button>
        <Button size="small" look="danger" aria-label={words('hook.deleteOf', { name })} onClick={onDelete}>
          {words('hook.delete')}
        </Button>
      </div>
      <p role="status" className={styles.note}>
        {tested !== null && testText(tested, words)}
      </p>
      <ProblemNote text={failure && hookErrorText(failure.error, words, translate)} />
    </>
  );
}
