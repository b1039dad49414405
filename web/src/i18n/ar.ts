import type { LanguageTexts } from './catalogue';
import { ar as admin } from './admin/ar';
import { ar as bots } from './bots/ar';
import { ar as chats } from './chats/ar';
import { ar as composer } from './composer/ar';
import { ar as conversation } from './conversation/ar';
import { ar as emoji } from './emoji/ar';
import { ar as encryption } from './encryption/ar';
import { ar as hooks } from './hooks/ar';
import { ar as keys } from './keys/ar';
import { ar as moderation } from './moderation/ar';
import { ar as navigation } from './navigation/ar';
import { ar as people } from './people/ar';
import { ar as pictures } from './pictures/ar';
import { ar as profiles } from './profiles/ar';
import { ar as settings } from './settings/ar';
import { ar as shell } from './shell/ar';
import { ar as thread } from './thread/ar';

/** Arabic, loaded by those who have chosen it. */
export const ar: LanguageTexts = {
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
