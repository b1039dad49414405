import { IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { useHooksTranslate } from '../../../i18n/hooks/use_hooks_translate';
import { Way, Ways } from '../ways';
import { HooksDialog } from './hooks_dialog';

/** The way to what is sent to other servers. */
export function Hooks({ chatId }: { readonly chatId: string }) {
  const words = useHooksTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Ways>
      <Way sign={IconWebhook} label={words('hooks.title')} onClick={() => setOpen(true)} />
      {open && <HooksDialog chatId={chatId} onClose={() => setOpen(false)} />}
    </Ways>
  );
}
