import type { Texts } from '../catalogue';

/** English: outgoing webhooks. */
export const en = {
  'hooks.title': 'Outgoing webhooks',
  'hooks.hint': 'Another server gets what happens in this chat, signed, in order, and again until it has taken it.',
  'hooks.none': 'Nothing is sent to other servers yet.',
  'hooks.loading': 'Loading',
  'hooks.new': 'New webhook',
  'hooks.refresh': 'Look again',

  'hook.name': 'Name',
  'hook.url': 'URL',
  'hook.urlHint': 'Where events are posted to. https, unless you know better.',
  'hook.events': 'What is sent',
  'hook.event.message': 'Messages',
  'hook.event.edit': 'Edits',
  'hook.event.delete': 'Deletions',
  'hook.event.reaction': 'Reactions and votes',
  'hook.event.change': 'Changes of the chat and its people',
  'hook.triggers': 'Only messages that begin with one of these words',
  'hook.triggersHint': 'Parted by blanks, at most 20. Empty: all messages.',
  'hook.make': 'Make webhook',
  'hook.test': 'Send a test',
  'hook.testOf': 'Send a test to {name}',
  'hook.tested': 'The test arrived: status {status}.',
  'hook.testFailed': 'The test did not arrive. {reason}',
  'hook.renew': 'New secret',
  'hook.renewOf': 'New secret for {name}',
  'hook.delete': 'Delete',
  'hook.deleteOf': 'Delete {name}',
  'hook.deleteTitle': 'Delete {name}?',
  'hook.deleteHint': 'Nothing more is sent from now on, not even what is still to be sent.',

  'secret.title': 'The secret of {name}',
  'secret.hint': 'Deliveries are signed with it. Keep it where the receiver finds it: it is shown only now.',
  'secret.label': 'Secret',
  'secret.copy': 'Copy the secret',
  'secret.copied': 'Copied.',
  'secret.notCopied': 'This browser does not let it be copied. Select it by hand.',
  'secret.done': 'Done',

  'hook.state.fresh': 'Nothing has happened yet.',
  'hook.state.done': 'Everything is delivered.',
  'hook.state.busy': 'Delivering.',
  'hook.state.admin': 'Switched off. What happens meanwhile is sent when it is switched on.',
  'hook.state.gone': 'Switched off, because the server there said that this address is gone for good.',
  'hook.state.failing': 'Switched off, because nothing could be delivered for days.',
  'hook.state.failed': {
    one: 'One attempt has failed.',
    other: '{count} attempts in a row have failed.',
  },
  'hook.state.next': 'Next attempt: {time}.',
  'hook.why.unreachable': 'The server there can’t be reached.',
  'hook.why.timedOut': 'The server there did not answer in time.',
  'hook.why.refused': 'The URL leads to an address that this server does not call.',
  'hook.why.notTrusted': 'Its certificate is not trusted.',
  'hook.why.status': 'It answered with status {status}.',
  'hook.why.stopped': 'It has failed often and is left alone for a while.',

  'error.INVALID_FIELD': 'This URL, or one of the words, can’t be used. It must begin with https:// or http://.',
  'error.HOOK_LIMIT': 'This chat has as many webhooks as it may have. Delete one first.',
  'error.HOOK_NOT_FOUND': 'This webhook is no more.',
  'error.HOOK_TARGET_REFUSED':
    'This server does not call addresses of private networks. Whoever runs it can allow some of them.',
  'error.HOOKS_DISABLED': 'This server sends nothing to other servers. Whoever runs it can allow it.',
} as const satisfies Texts;

export type HooksTextKey = keyof typeof en;
