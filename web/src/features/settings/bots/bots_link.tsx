import { IconRobot } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';

const BotsDialog = lazy(() => import('./bots_dialog').then((module) => ({ default: module.BotsDialog })));

/** The way to one's own bots. */
export function BotsLink() {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <IconRobot size={18} stroke={1.75} aria-hidden="true" />
        {translate('settings.botsOpen')}
      </Button>
      <Suspense>{open && <BotsDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
