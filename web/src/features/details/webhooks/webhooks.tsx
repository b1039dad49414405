import { IconWebhook } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { Way, Ways } from '../ways';

const WebhooksDialog = lazy(() => import('./webhooks_dialog').then((module) => ({ default: module.WebhooksDialog })));

/** The way to the webhooks of a chat. */
export function Webhooks({ chatId }: { readonly chatId: string }) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <Ways title={translate('details.webhooks')}>
      <Way sign={IconWebhook} label={translate('details.webhooksIncoming')} onClick={() => setOpen(true)} />
      <Suspense>{open && <WebhooksDialog chatId={chatId} onClose={() => setOpen(false)} />}</Suspense>
    </Ways>
  );
}
