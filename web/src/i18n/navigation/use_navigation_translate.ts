import { useLanguage } from '../language_context';
import { createTranslateOf, type TranslateOf } from '../translate';
import { en, type NavigationTextKey } from './en';

export type NavigationTranslate = TranslateOf<NavigationTextKey>;

const translators = new WeakMap<object, NavigationTranslate>();

/** The translator of what helps people to get about, in the chosen language; one for all, as every row of a list asks for it. */
export function useNavigationTranslate(): NavigationTranslate {
  const { language, texts } = useLanguage();
  const catalogue = texts?.navigation ?? en;
  let translator = translators.get(catalogue);
  if (translator === undefined) {
    translator = createTranslateOf<NavigationTextKey>(language, catalogue);
    translators.set(catalogue, translator);
  }
  return translator;
}
