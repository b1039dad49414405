import type { PluralText } from '../en';

/** The English catalogue of moderation in a chat: the source of all its keys. */
export const en = {
  'moderation.title': 'Moderation',
  'moderation.people': 'Banned and muted people',
  'moderation.rules': 'Words and links',
  'moderation.log': 'What admins have done',
  'moderation.loading': 'Loading',
  'moderation.more': 'Show more',
  'moderation.reason': 'Reason',
  'moderation.reasonHint': 'Optional. The admins of this chat see it.',

  'ban.act': 'Ban',
  'ban.title': 'Ban {name}?',
  'ban.hint': '{name} leaves the chat, and comes back neither by an invitation nor by being added until the ban ends.',
  'ban.list': 'Banned',
  'ban.none': 'Nobody is banned.',
  'ban.lift': 'Lift the ban of {name}',
  'ban.lifts': 'Lift',
  'ban.for': 'For how long',
  'mute.act': 'Mute',
  'mute.title': 'Mute {name}?',
  'mute.hint': '{name} goes on reading, and can’t write here until then.',
  'mute.list': 'Muted',
  'mute.none': 'Nobody is muted.',
  'mute.lift': 'Let {name} write again',
  'mute.lifts': 'End',
  'span.hour': 'An hour',
  'span.day': 'A day',
  'span.week': 'A week',
  'span.month': '30 days',
  'span.always': 'Until it is lifted',
  'span.until': 'until {time}',

  'rules.words': 'Words that are refused',
  'rules.wordsHint': 'One a line, at most 200. They count for members, not for admins.',
  'rules.links': 'Who may write links',
  'rules.links.everybody': 'Everyone',
  'rules.links.admins': 'Admins',
  'rules.links.nobody': 'Nobody',
  'rules.tooMany': 'At most 200 words.',
  'rules.tooLong': 'A word may have at most 64 characters.',

  'log.none': 'Nothing yet.',
  'log.ban': '{by} banned {name}',
  'log.unban': '{by} lifted the ban of {name}',
  'log.mute': '{by} muted {name}',
  'log.unmute': '{by} let {name} write again',
  'log.set_text_rules': '{by} set the rules for words and links',
  'log.other': '{by}: {action}',
} as const satisfies Readonly<Record<string, string | PluralText>>;

export type ModerationTextKey = keyof typeof en;

/** What a translation has to hold. */
export type ModerationCatalogue = {
  readonly [Key in ModerationTextKey]: (typeof en)[Key] extends string ? string : PluralText;
};
