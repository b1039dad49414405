import { useParley, useParleyState } from '@parley/react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { Dialog } from '../../ui/overlays/dialog';

/** What moderators of the server have told the account, one after the other, until it was read. */
export function WarningDialog() {
  const translate = useTranslate();
  const client = useParley();
  const warning = useParleyState((state) => state.warnings[0]);
  if (warning === undefined) return null;
  const read = () => client.readWarning(warning.id);
  return (
    <Dialog
      key={warning.id}
      title={translate('warning.title')}
      onClose={read}
      footer={
        <Button look="primary" onClick={read}>
          {translate('warning.read')}
        </Button>
      }
    >
      <p>{translate('warning.lead')}</p>
      {warning.reason !== undefined && <p dir="auto">{warning.reason}</p>}
    </Dialog>
  );
}
