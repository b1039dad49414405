import styles from './setting_row.module.css';

export interface SelectRowProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly disabled?: boolean;
  readonly onChange: (value: Value) => void;
}

/** A line with words and a choice of one among several. */
export function SelectRow<Value extends string>(props: SelectRowProps<Value>) {
  const { label, options, value, disabled = false, onChange } = props;
  return (
    <label className={styles.row}>
      <span className={styles.words}>{label}</span>
      <select
        className={styles.select}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
