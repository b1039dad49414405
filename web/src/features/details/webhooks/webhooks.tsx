import { IconWebhook } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import styles from './webhooks.module.css';

const WebhooksDialog = lazy(() => import('./webhooks_dialog').then((module) => ({ default: module.WebhooksDialog })));

/** The way to the webhooks of a chat. */
export function Webhooks({ chatId }: { readonly chatId: string }) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.section} aria-label={translate('details.webhooks')}>
      <h4 className={styles.label}>{translate('details.webhooks')}</h4>
      <Button look="quiet" size="small" className={styles.way} onClick={() => setOpen(true)}>
        <IconWebhook size={18} stroke={1.75} aria-hidden="true" />
        {translate('details.webhooksIncoming')}
      </Button>
      <Suspense>{open && <WebhooksDialog chatId={chatId} onClose={() => setOpen(false)} />}</Suspense>
    </section>
  );
}
