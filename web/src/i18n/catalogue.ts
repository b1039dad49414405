import type { en as admin } from './admin/en';
import type { en as bots } from './bots/en';
import type { en as emoji } from './emoji/en';
import type { Catalogue } from './en';
import type { en as encryption } from './encryption/en';
import type { en as hooks } from './hooks/en';
import type { en as keys } from './keys/en';
import type { en as moderation } from './moderation/en';
import type { en as navigation } from './navigation/en';
import type { en as pictures } from './pictures/en';
import type { en as profiles } from './profiles/en';

/** A text with one form per plural category of the language, chosen by `count`. */
export type PluralText = { readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>;

/** A catalogue. `{name}` in a text is replaced by the parameter of that name. */
export type Texts = Readonly<Record<string, string | PluralText>>;

/** What a translation of a catalogue has to hold: each of its keys, with plural forms where it has them. */
export type TranslationOf<Source extends Texts> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : PluralText;
};

/** All that the client says in one language. */
export interface LanguageTexts {
  readonly client: Catalogue;
  readonly admin: TranslationOf<typeof admin>;
  readonly bots: TranslationOf<typeof bots>;
  readonly emoji: TranslationOf<typeof emoji>;
  readonly encryption: TranslationOf<typeof encryption>;
  readonly hooks: TranslationOf<typeof hooks>;
  readonly keys: TranslationOf<typeof keys>;
  readonly moderation: TranslationOf<typeof moderation>;
  readonly navigation: TranslationOf<typeof navigation>;
  readonly pictures: TranslationOf<typeof pictures>;
  readonly profiles: TranslationOf<typeof profiles>;
}
