import { useParley, useParleyState } from '@parley/react';
import type { ChatState, Participant } from '@parley/sdk';
import { useEffect, useMemo, useState, type ComponentProps } from 'react';
import { Virtuoso, type ItemProps, type ListRange } from 'react-virtuoso';
import { useTranslate } from '../../../i18n/language_context';
import { useProfilesTranslate } from '../../../i18n/profiles/use_profiles_translate';
import { usePeopleSearch } from '../../../people/use_people_search';
import { Button } from '../../../ui/controls/button';
import { Chips } from '../../../ui/controls/chips';
import { SearchField } from '../../../ui/controls/search_field';
import { EmptyState } from '../../../ui/display/empty_state';
import { ProblemNote } from '../../../ui/display/problem_note';
import { PeopleSkeleton } from '../../../ui/display/skeleton';
import { useSettled } from '../../../ui/hooks/use_settled';
import { Dialog } from '../../../ui/overlays/dialog';
import { errorText } from '../../../wording/error_text';
import { chooseMembers, type MemberFilter } from './choose_members';
import styles from './members_dialog.module.css';
import { ParticipantRow } from './participant_row';
import { useMembers } from './use_members';

const FILTERS = ['everyone', 'admins'] as const;
const NAMES_AFTER_MS = 120;
const NONE: ListRange = { startIndex: 0, endIndex: -1 };

export interface MembersDialogProps {
  readonly chat: ChatState;
  readonly title: string;
  readonly onClose: () => void;
}

/** Everyone in a chat, to be searched. Only the rows in sight exist, and only their names are asked for. */
export function MembersDialog({ chat, title, onClose }: MembersDialogProps) {
  const translate = useTranslate();
  const words = useProfilesTranslate();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<MemberFilter>('everyone');
  const wanted = query.trim();
  const searching = wanted !== '' || filter === 'admins';
  const members = useMembers(chat.id, searching ? 'all' : 'asScrolled');
  const users = useParleyState((state) => state.users);
  const { people } = usePeopleSearch(wanted);
  const shown = useMemo(() => {
    const found = new Set(wanted === '' ? [] : (people ?? []).map(({ id }) => id));
    return chooseMembers(members.items ?? [], users, { filter, query: wanted, found });
  }, [members.items, users, filter, wanted, people]);
  const [range, setRange] = useState(NONE);
  useNamesOf(shown, range);
  const read = members.items?.length ?? 0;

  return (
    <Dialog title={words('members.title', { title, count: chat.participantCount })} onClose={onClose}>
      <div className={styles.tools}>
        <SearchField
          label={words('members.search')}
          clearLabel={translate('chats.clearSearch')}
          value={query}
          onChange={setQuery}
        />
        <Chips
          label={words('members.filter')}
          options={FILTERS.map((value) => ({ value, label: words(`members.${value}`) }))}
          value={filter}
          onChange={setFilter}
        />
        <p className={styles.progress} role="status">
          {searching && members.busy && read > 0 && words('members.reading', { count: read })}
        </p>
      </div>
      {members.failure !== null && (
        <div className={styles.problem}>
          <ProblemNote text={errorText(members.failure.error, translate)} />
          <Button size="small" onClick={() => (members.more ?? members.reload)()}>
            {translate('action.retry')}
          </Button>
        </div>
      )}
      {members.items === null && members.failure === null ? (
        <PeopleSkeleton label={translate('details.loadingPeople')} />
      ) : shown.length === 0 && !members.busy ? (
        <EmptyState title={words('members.none')} hint={words('members.noneHint')} />
      ) : (
        <div className={styles.list}>
          <Virtuoso
            className={styles.scroller ?? ''}
            data={shown}
            computeItemKey={(_, { userId }) => userId}
            rangeChanged={setRange}
            endReached={() => members.more?.()}
            increaseViewportBy={300}
            components={PARTS}
            itemContent={(_, participant) => <ParticipantRow chat={chat} participant={participant} />}
          />
        </div>
      )}
    </Dialog>
  );
}

const PARTS = {
  List: (props: ComponentProps<'div'>) => <div {...props} role="list" />,
  // What else is given, the participant itself, is no attribute of an element.
  Item: ({ children, style, ...rest }: ItemProps<Participant>) => (
    <div
      role="listitem"
      style={style}
      data-index={rest['data-index']}
      data-known-size={rest['data-known-size']}
      data-item-index={rest['data-item-index']}
    >
      {children}
    </div>
  ),
};

/** Asks for the names of the rows on which somebody rests. */
function useNamesOf(shown: readonly Participant[], range: ListRange): void {
  const client = useParley();
  const { startIndex, endIndex } = useSettled(range, NAMES_AFTER_MS);
  // The server is outside React. A name that does not come is asked for again with the next rest.
  useEffect(() => {
    const ids = shown.slice(startIndex, endIndex + 1).map(({ userId }) => userId);
    if (ids.length > 0) client.loadUsers(ids).catch(() => undefined);
  }, [client, shown, startIndex, endIndex]);
}
