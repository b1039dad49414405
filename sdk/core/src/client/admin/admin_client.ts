import type { HttpClient } from '../../transport/http_client.js';
import type * as Wire from '../../wire/generated/schema.js';
import type { PageOptions } from './chat_moderation.js';

const pageSize = 200;

/**
 * Administration of the server. Every act is kept in the audit log, with the reason that is given. Rejects with FORBIDDEN for
 * those whose server role is not enough; what moderators may do, too, says so.
 */
export class AdminClient {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** Makes the caller the first administrator, with the token that the server printed when it started. */
  claim(token: string): Promise<Wire.Me> {
    return this.#http.call('claimAdmin', { body: { token } });
  }

  /** The newest accounts first; with `q` those whose name begins so. For moderators. */
  listAccounts(options: PageOptions & { readonly q?: string } = {}): Promise<Wire.AdminUserList> {
    return this.#http.call('listAccounts', { query: { ...options } });
  }

  /** For moderators. */
  getAccount(userId: string): Promise<Wire.AdminUser> {
    return this.#http.call('getAccount', { path: { userId } });
  }

  /** Nobody can use the account until that ends (ACCOUNT_SUSPENDED); its sockets close at once. For moderators. */
  async suspendUser(userId: string, reason?: string): Promise<void> {
    await this.#http.call('suspendUser', { path: { userId }, body: withReason(reason) });
  }

  /** For moderators. */
  async unsuspendUser(userId: string, reason?: string): Promise<void> {
    await this.#http.call('unsuspendUser', { path: { userId }, body: withReason(reason) });
  }

  /** Signs all devices of an account out. For moderators. */
  async closeSessions(userId: string, reason?: string): Promise<void> {
    await this.#http.call('closeSessions', { path: { userId }, body: withReason(reason) });
  }

  /** Ends the password and all devices; whoever holds the token chooses a new password once, with `resetPassword`. */
  issueResetToken(userId: string, reason?: string): Promise<Wire.ResetToken> {
    return this.#http.call('issueResetToken', { path: { userId }, body: withReason(reason) });
  }

  /** Rejects with LAST_ADMIN where nobody would be left to administer. */
  setServerRole(userId: string, serverRole: Wire.ServerRole, reason?: string): Promise<Wire.AdminUser> {
    return this.#http.call('setServerRole', { path: { userId }, body: { serverRole, ...withReason(reason) } });
  }

  /** Deletes an account for good. What it wrote stays. */
  async deleteAccount(userId: string, reason?: string): Promise<void> {
    await this.#http.call('deleteAccount', { path: { userId }, query: withReason(reason) });
  }

  /** The chats of somebody, without what is written there. For moderators. */
  listAccountChats(userId: string, page: PageOptions = {}): Promise<Wire.AdminChatList> {
    return this.#http.call('listAccountChats', { path: { userId }, query: { ...page } });
  }

  /** A chat without what is written in it. For moderators. */
  inspectChat(chatId: string): Promise<Wire.AdminChat> {
    return this.#http.call('inspectChat', { path: { chatId } });
  }

  /** Deletes a chat for everyone. */
  async closeChat(chatId: string, reason?: string): Promise<void> {
    await this.#http.call('closeChat', { path: { chatId }, query: withReason(reason) });
  }

  /** What people have reported, the newest first. A page may hold less than `limit`. For moderators. */
  listReports(options: PageOptions & { readonly state?: 'open' | 'resolved' } = {}): Promise<Wire.FiledReportList> {
    return this.#http.call('listReports', { query: { ...options } });
  }

  /** Deals with a report; rejects with REPORT_RESOLVED when somebody has. For moderators. */
  async resolveReport(reportId: string, action: Wire.ReportAction, reason?: string): Promise<void> {
    await this.#http.call('resolveReport', { path: { reportId }, body: { action, ...withReason(reason) } });
  }

  getRegistration(): Promise<Wire.Registration> {
    return this.#http.call('getRegistration', {});
  }

  /** Who may make an account from now on. */
  setRegistration(mode: Wire.RegistrationMode, reason?: string): Promise<Wire.Registration> {
    return this.#http.call('setRegistration', { body: { mode, ...withReason(reason) } });
  }

  async listInvitations(): Promise<readonly Wire.Invitation[]> {
    return (await this.#http.call('listInvitations', {})).items;
  }

  /** A code that lets people make an account while registration takes an invitation. */
  createInvitation(input: Wire.NewInvitationRequest = {}): Promise<Wire.Invitation> {
    return this.#http.call('createInvitation', { body: input });
  }

  async revokeInvitation(code: string): Promise<void> {
    await this.#http.call('revokeInvitation', { path: { code } });
  }

  /** The limits that can be set while the server runs. */
  async getLimits(): Promise<readonly Wire.Limit[]> {
    return (await this.#http.call('getLimits', {})).items;
  }

  /** Sets limits over the configuration, at once and for good; null gives one back to the configuration. */
  async setLimits(limits: Wire.SetLimitsRequest['limits'], reason?: string): Promise<readonly Wire.Limit[]> {
    return (await this.#http.call('setLimits', { body: { limits, ...withReason(reason) } })).items;
  }

  /** Tells everybody something, now and whenever they connect. */
  announce(text: string, expiresAt?: Date): Promise<Wire.Announcement> {
    return this.#http.call('announce', {
      body: { text, ...(expiresAt && { expiresAt: expiresAt.toISOString() }) },
    });
  }

  async endAnnouncement(announcementId: string): Promise<void> {
    await this.#http.call('endAnnouncement', { path: { announcementId } });
  }

  getServerHealth(): Promise<Wire.ServerHealth> {
    return this.#http.call('getServerHealth', {});
  }

  /** What moderators and administrators have done, the newest first. */
  listAudit(page: PageOptions = {}): Promise<Wire.AuditList> {
    return this.#http.call('listAudit', { query: { ...page } });
  }

  /** The whole audit log, the newest first, page by page as it is asked for. */
  async *exportAudit(): AsyncGenerator<Wire.AuditEntry> {
    let cursor: Wire.Cursor = null;
    do {
      const page: Wire.AuditList = await this.listAudit({ limit: pageSize, ...(cursor !== null && { cursor }) });
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
}

function withReason(reason: string | undefined): { reason?: string } {
  return reason === undefined ? {} : { reason };
}
