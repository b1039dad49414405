import type { PluralText } from '../en';

/** The English catalogue of the pages of administration: the source of all their keys. */
export const en = {
  'admin.title': 'Administration',
  'admin.sections': 'Parts of the administration',
  'admin.back': 'Back to the chats',
  'admin.refused': 'These pages are for administrators',
  'admin.refusedHint': 'Ask somebody who administers this server for a role.',
  'admin.loading': 'Loading',
  'admin.more': 'Show more',
  'admin.reason': 'Reason',
  'admin.reasonHint': 'Optional. It is kept in the audit log.',
  'admin.operator': 'The operator’s shell',
  'admin.gone': 'Deleted account',

  'claim.title': 'Is this your server?',
  'claim.hint':
    'As long as nobody administers it, the server prints a setup token on standard output each time it starts. Whoever enters it becomes the administrator.',
  'claim.token': 'Setup token',
  'claim.send': 'Become administrator',

  'section.health': 'Health',
  'section.users': 'Users',
  'section.audit': 'Audit log',

  'health.lead': 'How the server is doing at the moment.',
  'health.storage': 'Storage',
  'health.writable': 'Writing',
  'health.readOnly': 'Can’t write',
  'health.readOnlyHint': 'Messages are refused until the disk has room again. See the server’s log.',
  'health.since': 'Running since',
  'health.version': 'Version',
  'health.sessions': 'Signed-in connections',
  'health.connections': 'Open connections',
  'health.deliveries': 'Deliveries a second',
  'health.memory': 'Memory in use',
  'health.store': 'Data on disk',
  'health.free': 'Free on disk',

  'users.lead': 'Everybody who has an account here, the newest first.',
  'users.search': 'Search users',
  'users.clearSearch': 'Clear search',
  'users.list': 'Users',
  'users.noMatch': 'No user’s name begins with “{query}”.',
  'users.suspended': 'Suspended',
  'users.back': 'All users',
  'users.username': 'User name',
  'users.email': 'E-mail',
  'users.phone': 'Phone',
  'users.role': 'Role',
  'users.plan': 'Plan',
  'users.devices': 'Signed-in devices',
  'users.created': 'Account made',
  'users.suspendedAt': 'Suspended since',
  'users.suspendedFor': 'Reason of the suspension',
  'users.acts': 'What you can do',
  'users.setRole': 'Role on this server',
  'users.noSay': 'Only administrators act on an account with a role.',
  'users.self': 'This is your own account.',
  'users.hasRole': 'An account with a role is neither suspended nor deleted. Take its role first.',
  'role.user': 'User',
  'role.moderator': 'Moderator',
  'role.admin': 'Administrator',

  'act.suspend': 'Suspend',
  'act.suspend.title': 'Suspend {name}?',
  'act.suspend.hint':
    '{name} is signed out everywhere at once and can’t come in until you lift it. Nothing is deleted.',
  'act.unsuspend': 'Lift the suspension',
  'act.unsuspend.title': 'Lift the suspension of {name}?',
  'act.unsuspend.hint': '{name} can sign in again.',
  'act.closeSessions': 'Close all sessions',
  'act.closeSessions.title': 'Sign {name} out everywhere?',
  'act.closeSessions.hint': 'All devices of {name} are signed out. The password stays as it is.',
  'act.resetPassword': 'Reset the password',
  'act.resetPassword.title': 'Reset the password of {name}?',
  'act.resetPassword.hint':
    'The password and all devices end at once. You get a token to pass on, with which {name} chooses a new password.',
  'act.delete': 'Delete the account',
  'act.delete.title': 'Delete the account of {name}?',
  'act.delete.hint':
    'The account, its devices and contacts go, and the user name becomes free. What {name} wrote stays. This can’t be undone.',
  'act.setRole': 'Change the role',
  'act.setRole.title': 'Change the role of {name}?',
  'act.setRole.hint': '{name} will be: {role}.',
  'reset.title': 'Token for a new password',
  'reset.hint': 'Pass it on in a way that nobody else reads. It is good once, until {time}, and is not shown again.',
  'reset.token': 'Token',
  'reset.copy': 'Copy the token',
  'reset.copied': 'Token copied.',
  'reset.notCopied': 'This browser does not let it be copied. Select it by hand.',

  'audit.lead': 'What moderators and administrators have done, the newest first. Entries are never changed.',
  'audit.export': 'Export as a file',
  'audit.list': 'Acts',
  'audit.none': 'Nothing yet',
  'audit.noneHint': 'The first act will stand here.',
  'audit.failed': 'Failed: {code}',

  'error.SETUP_TOKEN_INVALID':
    'This token is not valid, or was used. Start the server again: while nobody administers it, it prints a new one.',
  'error.LAST_ADMIN': 'The server would be left without an administrator. Make somebody else one first.',
  'error.FORBIDDEN': 'Your role is not enough for this, or no longer.',
  'error.USER_NOT_FOUND': 'This account does not exist, or no longer.',
} as const satisfies Readonly<Record<string, string | PluralText>>;

export type AdminTextKey = keyof typeof en;

/** What a translation has to hold. */
export type AdminCatalogue = { readonly [Key in AdminTextKey]: (typeof en)[Key] extends string ? string : PluralText };
