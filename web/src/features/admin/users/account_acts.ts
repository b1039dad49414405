import type { AdminUser, ServerRole } from '@parley/sdk';

export const ACCOUNT_ACTS = ['suspend', 'unsuspend', 'closeSessions', 'resetPassword', 'delete'] as const;
export type AccountAct = (typeof ACCOUNT_ACTS)[number];

/** Somebody who looks at an account. */
export interface Viewer {
  readonly role: ServerRole;
  readonly userId: string;
}

/** Whether a role has a say about an account: moderators have none about those who have a role themselves. */
export function hasSay({ role }: Viewer, account: Pick<AdminUser, 'serverRole'>): boolean {
  return role === 'admin' || (role === 'moderator' && account.serverRole === 'user');
}

/** What may be done with an account, in the order in which it is offered. */
export function permittedActs(
  viewer: Viewer,
  account: Pick<AdminUser, 'serverRole' | 'suspension'> & { readonly user: { readonly id: string } },
): readonly AccountAct[] {
  if (!hasSay(viewer, account) || account.user.id === viewer.userId) return [];
  const ordinary = account.serverRole === 'user';
  return ACCOUNT_ACTS.filter((act) => {
    if (act === 'unsuspend') return account.suspension !== undefined;
    if (act === 'suspend') return ordinary && account.suspension === undefined;
    if (act === 'delete') return ordinary && viewer.role === 'admin';
    return act === 'closeSessions' || viewer.role === 'admin';
  });
}
