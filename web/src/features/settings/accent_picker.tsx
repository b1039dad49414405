import { IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslate } from '../../i18n/language_context';
import styles from './accent_picker.module.css';
import { ACCENTS, type Accent } from './preferences';

export interface AccentPickerProps {
  readonly value: Accent;
  readonly onChange: (value: Accent) => void;
}

/** A row of colours to choose the accent from. */
export function AccentPicker({ value, onChange }: AccentPickerProps) {
  const translate = useTranslate();
  const name = useId();
  return (
    <fieldset className={styles.row} aria-label={translate('settings.accent')}>
      {ACCENTS.map((accent) => (
        <label
          key={accent}
          className={styles.swatch}
          data-accent={accent}
          title={translate(`settings.accent.${accent}`)}
        >
          <input
            className={styles.input}
            type="radio"
            name={name}
            value={accent}
            aria-label={translate(`settings.accent.${accent}`)}
            checked={accent === value}
            onChange={() => onChange(accent)}
          />
          {accent === value && <IconCheck size={16} stroke={2} aria-hidden="true" />}
        </label>
      ))}
    </fieldset>
  );
}
