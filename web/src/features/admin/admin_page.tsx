import type { ReactNode } from 'react';
import styles from './admin.module.css';

export interface AdminPageProps {
  readonly title: string;
  readonly lead?: string;
  /** Something at the end of the heading, such as a button. */
  readonly act?: ReactNode;
  readonly children: ReactNode;
}

/** One page: its heading, a sentence on what it is for, and what it shows. */
export function AdminPage({ title, lead, act, children }: AdminPageProps) {
  return (
    <section className={styles.page} aria-label={title}>
      <header className={styles.heading}>
        <div className={styles.headingWords}>
          <h2 className={styles.title}>{title}</h2>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {act}
      </header>
      {children}
    </section>
  );
}

/** A name and its value, in a `<dl>` with the class `facts`. */
export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}
