import type { ChatState } from '@parley/sdk';
import { lazy, Suspense } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { DetailsSkeleton } from '../../ui/display/skeleton';

const ChatDetails = lazy(() =>
  import('../../features/details/chat_details').then((module) => ({ default: module.ChatDetails })),
);
const BeginSealing = lazy(() =>
  import('../../features/encryption/chats/begin_sealing').then((module) => ({ default: module.BeginSealing })),
);

export interface DetailsOfChatProps {
  readonly chat: ChatState;
  readonly onLeft: () => void;
  readonly onAddPeople: () => void;
}

/** The details of a chat, with what its encryption adds to them. */
export function DetailsOfChat(props: DetailsOfChatProps) {
  const translate = useTranslate();
  const beginSealing = (
    <Suspense>
      <BeginSealing chat={props.chat} />
    </Suspense>
  );
  return (
    <Suspense fallback={<DetailsSkeleton label={translate('app.loading')} />}>
      <ChatDetails {...props} beginSealing={beginSealing} />
    </Suspense>
  );
}
