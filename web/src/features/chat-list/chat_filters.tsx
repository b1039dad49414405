import type { ChatState } from '@parley/sdk';
import { useMemo } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { useNavigationTranslate } from '../../i18n/navigation/use_navigation_translate';
import { Chips } from '../../ui/controls/chips';
import { surveyFilters, type ChatFilter } from './order_chats';

export interface ChatFiltersProps {
  readonly chats: readonly ChatState[];
  readonly value: ChatFilter;
  readonly onChange: (filter: ChatFilter) => void;
}

/** Which chats the list shows, and where there is news. */
export function ChatFilters({ chats, value, onChange }: ChatFiltersProps) {
  const translate = useTranslate();
  const words = useNavigationTranslate();
  const offered = useMemo(() => surveyFilters(chats), [chats]);
  return (
    <Chips
      label={translate('chats.filterLabel')}
      options={offered.map(({ filter, news }) => ({
        value: filter,
        label: filter === 'direct' ? words('filter.direct') : translate(`chats.filter.${filter}`),
        count: filter === 'all' ? undefined : { value: news, label: words('chats.withNews', { count: news }) },
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
