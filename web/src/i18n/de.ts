import type { LanguageTexts } from './catalogue';
import { de as admin } from './admin/de';
import { de as bots } from './bots/de';
import { de as chats } from './chats/de';
import { de as composer } from './composer/de';
import { de as conversation } from './conversation/de';
import { de as emoji } from './emoji/de';
import { de as encryption } from './encryption/de';
import { de as hooks } from './hooks/de';
import { de as keys } from './keys/de';
import { de as moderation } from './moderation/de';
import { de as navigation } from './navigation/de';
import { de as people } from './people/de';
import { de as pictures } from './pictures/de';
import { de as profiles } from './profiles/de';
import { de as settings } from './settings/de';
import { de as shell } from './shell/de';
import { de as thread } from './thread/de';

/** German, loaded by those who have chosen it. */
export const de: LanguageTexts = {
  client: { ...shell, ...chats, ...conversation, ...composer, ...people, ...settings, ...thread },
  admin,
  bots,
  emoji,
  encryption,
  hooks,
  keys,
  moderation,
  navigation,
  pictures,
  profiles,
};
