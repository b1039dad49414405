import { IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { useHooksTranslate } from '../../../i18n/hooks/use_hooks_translate';
import { Button } from '../../../ui/controls/button';
import styles from './hooks.module.css';
import { HooksDialog } from './hooks_dialog';

/** The way to what is sent to other servers. */
export function Hooks({ chatId }: { readonly chatId: string }) {
  const words = useHooksTranslate();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.section}>
      <Button look="quiet" size="small" className={styles.way} onClick={() => setOpen(true)}>
        <IconWebhook size={18} stroke={1.75} aria-hidden="true" />
        {words('hooks.title')}
      </Button>
      {open && <HooksDialog chatId={chatId} onClose={() => setOpen(false)} />}
    </div>
  );
}
