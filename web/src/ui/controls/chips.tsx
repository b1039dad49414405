import { useId, type FocusEvent } from 'react';
import { VisuallyHidden } from '../display/visually_hidden';
import styles from './chips.module.css';

export interface ChipOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A number beside the label, and what it means; none when it is 0. */
  readonly count?: { readonly value: number; readonly label: string } | undefined;
}

export interface ChipsProps<Value extends string> {
  readonly label: string;
  readonly options: readonly ChipOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** A choice of one among some, in one line that scrolls where it is too long: radio buttons in the dress of chips. */
export function Chips<Value extends string>({ label, options, value, onChange }: ChipsProps<Value>) {
  const name = useId();
  // The field itself lies over its chip, where no browser would scroll for it.
  const reveal = (event: FocusEvent<HTMLElement>) =>
    event.currentTarget.closest('label')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return (
    <fieldset className={styles.line} aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={styles.chip} data-chosen={option.value === value || undefined}>
          <input
            className={styles.input}
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            onFocus={reveal}
          />
          {option.label}
          {option.count !== undefined && option.count.value > 0 && (
            <>
              <span className={styles.count} aria-hidden="true">
                {option.count.value}
              </span>
              <VisuallyHidden>, {option.count.label}</VisuallyHidden>
            </>
          )}
        </label>
      ))}
    </fieldset>
  );
}
