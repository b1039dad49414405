import { Avatar } from '../../../ui/display/avatar';
import type { CompletionSource } from './completion_source';
import { mentionQuery, offerMentions, type Mentionable } from './mentions';

/** Offers people after an @. */
export function mentionSource(people: readonly Mentionable[], label: string): CompletionSource {
  return {
    label,
    find: mentionQuery,
    offer: (word) =>
      offerMentions(people, word).map(({ id, name, username }) => ({
        key: id,
        picture: <Avatar id={id} name={name} size="small" />,
        title: name,
        hint: `@${username}`,
        insert: `@${username} `,
      })),
  };
}
