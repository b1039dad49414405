import type { KeyboardEvent, Ref } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { SearchField } from '../../ui/controls/search_field';

export interface SearchBarProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly ref: Ref<HTMLInputElement>;
}

/** Narrows the list of chats by name. An arrow goes on into the list, Enter opens its first chat. */
export function SearchBar({ value, onChange, ref }: SearchBarProps) {
  const translate = useTranslate();

  function enterList(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    const first = event.currentTarget.closest('section')?.querySelector<HTMLElement>('nav a');
    if (!first) return;
    event.preventDefault();
    first.focus();
    if (event.key === 'Enter') first.click();
  }

  return (
    <SearchField
      ref={ref}
      label={translate('chats.search')}
      clearLabel={translate('chats.clearSearch')}
      value={value}
      onChange={onChange}
      onKeyDown={enterList}
    />
  );
}
