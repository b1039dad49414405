import type { LanguageTexts } from './catalogue';
import { es as admin } from './admin/es';
import { es as bots } from './bots/es';
import { es as chats } from './chats/es';
import { es as composer } from './composer/es';
import { es as conversation } from './conversation/es';
import { es as emoji } from './emoji/es';
import { es as encryption } from './encryption/es';
import { es as hooks } from './hooks/es';
import { es as keys } from './keys/es';
import { es as moderation } from './moderation/es';
import { es as navigation } from './navigation/es';
import { es as people } from './people/es';
import { es as pictures } from './pictures/es';
import { es as profiles } from './profiles/es';
import { es as settings } from './settings/es';
import { es as shell } from './shell/es';
import { es as thread } from './thread/es';

/** Spanish, loaded by those who have chosen it. */
export const es: LanguageTexts = {
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
