import type { LanguageTexts } from './catalogue';
import { zh as admin } from './admin/zh';
import { zh as bots } from './bots/zh';
import { zh as chats } from './chats/zh';
import { zh as composer } from './composer/zh';
import { zh as conversation } from './conversation/zh';
import { zh as emoji } from './emoji/zh';
import { zh as encryption } from './encryption/zh';
import { zh as hooks } from './hooks/zh';
import { zh as keys } from './keys/zh';
import { zh as moderation } from './moderation/zh';
import { zh as navigation } from './navigation/zh';
import { zh as people } from './people/zh';
import { zh as pictures } from './pictures/zh';
import { zh as profiles } from './profiles/zh';
import { zh as settings } from './settings/zh';
import { zh as shell } from './shell/zh';
import { zh as thread } from './thread/zh';

/** Chinese (Simplified), loaded by those who have chosen it. */
export const zh: LanguageTexts = {
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
