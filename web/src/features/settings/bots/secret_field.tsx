import { useBotsTranslate } from '../../../i18n/bots/use_bots_translate';
import { CopyField } from '../../../ui/controls/copy_field';
import styles from '../../../ui/display/rows.module.css';

/** A token's secret, which is shown this once. */
export function SecretField({ name, secret }: { readonly name: string; readonly secret: string }) {
  const words = useBotsTranslate();
  return (
    <section className={styles.part}>
      <CopyField
        label={words('token.label', { name })}
        hint={words('token.once', { name })}
        value={secret}
        words={{ act: words('copy.act'), done: words('copy.done'), failed: words('copy.failed') }}
      />
    </section>
  );
}
