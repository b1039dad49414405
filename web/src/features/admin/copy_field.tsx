import { useAdminTranslate } from '../../i18n/admin/use_admin_translate';
import { CopyField as Field } from '../../ui/controls/copy_field';

/** A text to be passed on, which can be copied. */
export function CopyField(field: { readonly label: string; readonly value: string }) {
  const words = useAdminTranslate();
  const said = { act: words('copy.act'), done: words('copy.done'), failed: words('copy.failed') };
  return <Field {...field} words={said} />;
}
