import { useParleyState } from '@parley/react';
import { useMemo, useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { useNavigationTranslate } from '../../i18n/navigation/use_navigation_translate';
import { Chips } from '../../ui/controls/chips';
import { filterSurveyor, type ChatFilter } from './order_chats';

export interface ChatFiltersProps {
  readonly value: ChatFilter;
  readonly onChange: (filter: ChatFilter) => void;
}

/** Which chats the list shows, and where there is news. */
export function ChatFilters({ value, onChange }: ChatFiltersProps) {
  const translate = useTranslate();
  const words = useNavigationTranslate();
  const [survey] = useState(filterSurveyor);
  const chats = useParleyState((state) => state.chats);
  const offered = useMemo(() => survey(chats), [survey, chats]);
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
