import styles from './bot_tag.module.css';

/** Says beside a name that it is a program's. */
export function BotTag({ label }: { readonly label: string }) {
  return <span className={styles.tag}>{label}</span>;
}
