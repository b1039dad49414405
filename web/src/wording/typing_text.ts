import type { Translate } from '../i18n/translate';

/** Who is typing, in one line; empty when nobody is. */
export function typingText(names: readonly string[], translate: Translate): string {
  const [first, second] = names;
  if (first === undefined) return '';
  if (second === undefined) return translate('typing.one', { name: first });
  if (names.length === 2) return translate('typing.two', { first, second });
  return translate('typing.many', { count: names.length });
}
