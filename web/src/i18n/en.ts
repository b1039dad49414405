import { en as chats } from './chats/en';
import { en as composer } from './composer/en';
import { en as conversation } from './conversation/en';
import { en as people } from './people/en';
import { en as settings } from './settings/en';
import { en as shell } from './shell/en';
import { en as thread } from './thread/en';
import type { TranslationOf } from './catalogue';

/** The English catalogue of the client, the source of all keys; it comes with the first load. A new text goes into its area. */
export const en = { ...shell, ...chats, ...conversation, ...composer, ...people, ...settings, ...thread } as const;

/** The name of a text in every catalogue. */
export type TextKey = keyof typeof en;

/** What a translation has to hold: each key of the English one, with plural forms where English has them. */
export type Catalogue = TranslationOf<typeof en>;
