import type { Message } from '@parley/sdk';
import { useTranslate } from '../../../i18n/language_context';
import { Menu, type MenuPlace } from '../../../ui/overlays/menu';
import { QuickReactions } from './quick_reactions';
import { useGivenReactions } from './dialogs/use_given_reactions';

export interface ReactionMenuProps {
  readonly message: Message;
  readonly place: MenuPlace;
  readonly onReact: (emoji: string, action: 'add' | 'remove') => void;
  readonly onMore: () => void;
  readonly onClose: () => void;
}

/** The reactions at hand by themselves, for the button beside a message. */
export function ReactionMenu({ message, place, onReact, onMore, onClose }: ReactionMenuProps) {
  const translate = useTranslate();
  const chosen = useGivenReactions(message);
  const pick = (emoji: string) => {
    onClose();
    onReact(emoji, chosen.includes(emoji) ? 'remove' : 'add');
  };
  const head = <QuickReactions chosen={chosen} onPick={pick} onMore={onMore} />;
  return <Menu label={translate('message.react')} place={place} onClose={onClose} head={head} items={[]} />;
}
