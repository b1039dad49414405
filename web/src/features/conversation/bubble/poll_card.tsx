import { useParley, useParleyState } from '@parley/react';
import { isPollClosed, ownVoteIn, type Content, type PollState } from '@parley/sdk';
import { useEffect, useId } from 'react';
import { useShallow } from 'zustand/shallow';
import { formatMoment } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { useAttempt } from '../../../ui/hooks/use_attempt';
import { useNow } from '../../../ui/hooks/use_now';
import { personName } from '../../../wording/chat_name';
import { errorText } from '../../../wording/error_text';
import { pollShares } from './poll_shares';
import styles from './poll_card.module.css';
import { listTexts } from '../../../wording/list_texts';

const LOOK_AGAIN_MS = 10_000;
const NAMED = 12;

export interface PollCardProps {
  readonly content: Content;
  /** None while the message is on its way. */
  readonly messageId: string | undefined;
  readonly poll: PollState | undefined;
}

/** A question, its answers and how the votes stand. A press votes, and another one changes it. */
export function PollCard({ content, messageId, poll }: PollCardProps) {
  const { language, translate } = useLanguage();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const name = useId();
  const now = useNow(LOOK_AGAIN_MS);
  const chosen = useParleyState(useShallow((state) => ownVoteIn(state, messageId ?? '')));
  const asked = content.poll;
  if (asked === undefined) return null;
  const closed = isPollClosed({ content, ...(poll && { poll }) }, now.getTime());
  const counts = poll?.results.counts ?? [];
  const voterCount = poll?.results.voterCount ?? 0;
  const shares = pollShares(counts, asked.options.length, voterCount);
  const vote = (options: readonly number[]) => {
    if (messageId !== undefined) attempt(() => client.vote(messageId, options));
  };
  const toggle = (option: number) => {
    if (!asked.multiple) vote([option]);
    else if (chosen.includes(option)) vote(chosen.filter((one) => one !== option));
    else vote([...chosen, option].sort((a, b) => a - b));
  };
  const kind = translate(asked.anonymous ? 'poll.anonymous' : 'poll.public');
  return (
    <fieldset className={styles.poll} disabled={messageId === undefined}>
      <legend className={styles.question} dir="auto">
        {asked.question}
      </legend>
      <p className={styles.kind}>
        {kind}, {translate(closed ? 'poll.closed' : asked.multiple ? 'poll.several' : 'poll.one')}
      </p>
      {asked.options.map((text, option) => (
        <Option
          key={option}
          name={name}
          text={text}
          shape={asked.multiple ? 'checkbox' : 'radio'}
          chosen={chosen.includes(option)}
          closed={closed}
          count={counts[option] ?? 0}
          percent={shares[option] ?? 0}
          voterIds={poll?.results.voters?.filter(({ options }) => options.includes(option)).map(({ userId }) => userId)}
          onToggle={() => toggle(option)}
        />
      ))}
      <p className={styles.foot}>
        <span aria-live="polite">
          {voterCount === 0 ? translate('poll.none') : translate('poll.voters', { count: voterCount })}
        </span>
        {!closed && asked.closesAt !== undefined && (
          <span>{translate('poll.closes', { time: formatMoment(language, new Date(asked.closesAt)) })}</span>
        )}
        {!closed && chosen.length > 0 && (
          <button type="button" className={styles.back} onClick={() => vote([])}>
            {translate('poll.takeBack')}
          </button>
        )}
      </p>
    </fieldset>
  );
}

interface OptionProps {
  readonly name: string;
  readonly text: string;
  readonly shape: 'radio' | 'checkbox';
  readonly chosen: boolean;
  readonly closed: boolean;
  readonly count: number;
  readonly percent: number;
  readonly voterIds: readonly string[] | undefined;
  readonly onToggle: () => void;
}

function Option({ name, text, shape, chosen, closed, count, percent, voterIds = [], onToggle }: OptionProps) {
  const { translate } = useLanguage();
  const who = useVoterNames(voterIds, count);
  return (
    <label className={styles.option} title={who || undefined} data-closed={closed || undefined}>
      <input type={shape} className={styles.input} name={name} checked={chosen} disabled={closed} onChange={onToggle} />
      <span className={styles.text} dir="auto">
        {text}
      </span>
      <span className={styles.share}>{translate('poll.share', { percent })}</span>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} data-chosen={chosen || undefined} style={{ inlineSize: `${percent}%` }} />
      </span>
    </label>
  );
}

/** The names of those who are known to have chosen something, for the tooltip. */
function useVoterNames(voterIds: readonly string[], count: number): string {
  const { translate } = useLanguage();
  const client = useParley();
  const named = voterIds.slice(0, NAMED);
  const key = named.join(' ');
  const names = useParleyState(
    useShallow((state) =>
      named.map((id) =>
        id === state.account?.user.id ? translate('chat.self') : personName(state.users[id], translate),
      ),
    ),
  );
  // Voters of a large chat may be nobody whom this page knows.
  useEffect(() => {
    if (key !== '') void client.loadUsers(key.split(' ')).catch(() => undefined);
  }, [client, key]);
  const more = count - names.length;
  const others = more > 0 && names.length > 0 ? [translate('message.reactedMore', { count: more })] : [];
  return listTexts([...names, ...others], translate);
}
