import type { AdminUser, AuditEntry, AuditList } from '@parley/sdk';
import { Person } from './person.js';
import type { Server } from './server.js';

/** The token that the server has printed last; nothing when it has printed none. */
export function setupToken(server: Server): string | undefined {
  return [...server.log.matchAll(/setup token: (\S+)/g)].at(-1)?.[1];
}

/** Somebody who has become the server's first administrator. */
export async function claimAdmin(server: Server): Promise<Person> {
  const admin = await Person.register(server, 'root');
  await admin.api.ask('POST', '/api/admin/claim', { body: { token: setupToken(server) } });
  return admin;
}

/** Somebody whom an administrator has made a moderator. */
export async function makeModerator(server: Server, admin: Person): Promise<Person> {
  const moderator = await Person.register(server, 'moderator');
  const body = { serverRole: 'moderator' };
  await admin.api.ask<AdminUser>('PUT', `/api/admin/users/${moderator.id}/role`, { body });
  return moderator;
}

/** The newest entries of the audit log. */
export async function audit(admin: Person, limit = 10): Promise<readonly AuditEntry[]> {
  return (await admin.api.ask<AuditList>('GET', `/api/admin/audit?limit=${limit}`)).body.items;
}
