import { useId } from 'react';
import styles from './segmented.module.css';

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** `scroll` gives each option the room of its words. */
  readonly fit?: 'share' | 'scroll';
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A choice of one among few, all in sight: radio buttons in the dress of a switch. */
export function Segmented<Value extends string>({
  label,
  options,
  fit = 'share',
  value,
  onChange,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.group} data-fit={fit} aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={styles.option} data-chosen={option.value === value || undefined}>
          <input
            className={styles.input}
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
