import { useChat, useParley } from '@parley/react';
import type { OutgoingHook } from '@parley/sdk';
import { useState } from 'react';
import { useHooksTranslate } from '../../../i18n/hooks/use_hooks_translate';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import { Dialog } from '../../../ui/overlays/dialog';
import { hookErrorText } from './hook_error_text';
import { DeleteHookDialog } from './delete_hook_dialog';
import { HookForm } from './hook_form';
import { HookRow } from './hook_row';
import styles from './hooks.module.css';
import { SecretView } from './secret_view';

export interface HooksDialogProps {
  readonly chatId: string;
  readonly onClose: () => void;
}

type View =
  | { readonly kind: 'list' | 'form' }
  | { readonly kind: 'secret'; readonly hook: OutgoingHook }
  | { readonly kind: 'delete'; readonly hook: OutgoingHook };

/** The outgoing webhooks of a chat, and what one does with them, one thing at a time. */
export function HooksDialog({ chatId, onClose }: HooksDialogProps) {
  const { hooks } = useParley();
  const isSealed = useChat(chatId)?.settings.encryptionEnabled ?? false;
  const loaded = useLoaded(() => hooks.list(chatId));
  const [view, setView] = useState<View>({ kind: 'list' });
  const back = () => {
    loaded.reload();
    setView({ kind: 'list' });
  };
  const showSecret = (hook: OutgoingHook) => {
    loaded.reload();
    setView({ kind: 'secret', hook });
  };
  if (view.kind === 'form') return <HookForm chatId={chatId} onMade={showSecret} onClose={back} />;
  if (view.kind === 'secret') return <SecretView hook={view.hook} onClose={back} />;
  if (view.kind === 'delete') return <DeleteHookDialog hook={view.hook} onClose={back} />;
  return (
    <HookList
      isSealed={isSealed}
      hooks={loaded.value}
      failure={loaded.failure}
      onReload={loaded.reload}
      onNew={() => setView({ kind: 'form' })}
      onSecret={showSecret}
      onDelete={(hook) => setView({ kind: 'delete', hook })}
      onClose={onClose}
    />
  );
}

interface HookListProps {
  readonly isSealed: boolean;
  readonly hooks: readonly OutgoingHook[] | null;
  readonly failure: { readonly error: unknown } | null;
  readonly onReload: () => void;
  readonly onNew: () => void;
  readonly onSecret: (hook: OutgoingHook) => void;
  readonly onDelete: (hook: OutgoingHook) => void;
  readonly onClose: () => void;
}

function HookList({ isSealed, hooks, failure, onReload, onNew, onSecret, onDelete, onClose }: HookListProps) {
  const words = useHooksTranslate();
  const translate = useTranslate();
  return (
    <Dialog
      title={words('hooks.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onReload}>{words('hooks.refresh')}</Button>
          <Button look="primary" onClick={onNew}>
            {words('hooks.new')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p className={styles.note}>{words('hooks.hint')}</p>
        {isSealed && <p className={styles.note}>{words('hooks.sealed')}</p>}
        {hooks === null && failure === null && <p role="status">{words('hooks.loading')}</p>}
        {hooks?.length === 0 && <p>{words('hooks.none')}</p>}
        {hooks !== null && hooks.length > 0 && (
          <ul aria-label={words('hooks.title')}>
            {hooks.map((hook) => (
              <li key={hook.id} className={styles.row}>
                <HookRow hook={hook} onChanged={onReload} onSecret={onSecret} onDelete={() => onDelete(hook)} />
              </li>
            ))}
          </ul>
        )}
        <ProblemNote text={failure && hookErrorText(failure.error, words, translate)} />
      </div>
    </Dialog>
  );
}
