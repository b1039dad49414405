import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './icon_button.module.css';

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The name of the button, spoken and shown as its tooltip. */
  readonly label: string;
  readonly look?: 'plain' | 'accent';
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

/** A square button that shows one icon. */
export function IconButton({ label, look = 'plain', className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={[styles.button, styles[look], className].filter(Boolean).join(' ')}
    >
      {children}
    </button>
  );
}
