import type * as Wire from '../../wire/generated/schema.js';
import { loadUser } from '../perform_effects.js';
import { ChatCalls } from './chat_calls.js';
import { bytesOf, type PictureFile } from './picture_file.js';
import { loadBlocked, loadContacts, setBlock, setContact } from './people_acts.js';

/** What a client does with accounts: one's own and its devices, those of others, and what the people who run the server say. */
export class PeopleCalls extends ChatCalls {
  async listSessions(): Promise<readonly Wire.Device[]> {
    return (await this.calls.http.call('listSessions', { query: { limit: 200 } })).items;
  }

  async revokeSession(deviceId: string): Promise<void> {
    await this.calls.http.call('revokeSession', { path: { deviceId } });
  }

  /** The own account with what others do not see of it. */
  getMe(): Promise<Wire.Me> {
    return this.calls.http.call('getMe', {});
  }

  async updateMe(changes: Wire.UpdateMeRequest): Promise<Wire.Me> {
    return this.#takeMe(this.calls.http.call('updateMe', { body: changes }));
  }

  /**
   * Shows the own account with a picture: a square, still WebP, PNG or JPEG of at most 512 by 512 pixels and 64 KiB. It takes the
   * place of the former one. The server sees it, and hands it to whoever knows its address.
   */
  async setAvatar(picture: PictureFile): Promise<Wire.Me> {
    const bytes = await bytesOf(picture);
    return this.#takeMe(this.calls.http.call('setAvatar', { bytes }));
  }

  /** Shows the own account without a picture; the server erases the one it has. */
  removeAvatar(): Promise<Wire.Me> {
    return this.#takeMe(this.calls.http.call('removeAvatar', {}));
  }

  async #takeMe(call: Promise<Wire.Me>): Promise<Wire.Me> {
    const me = await call;
    const { account } = this.calls.store.getState();
    if (account) this.calls.store.dispatch({ kind: 'signedIn', account: { ...account, user: me } });
    return me;
  }

  async searchUsers(query: string): Promise<readonly Wire.User[]> {
    const { items } = await this.calls.http.call('searchUsers', { query: { q: query } });
    this.calls.store.dispatch({ kind: 'usersLoaded', users: items });
    return items;
  }

  /** Loads those that the state does not have yet. */
  async loadUsers(ids: readonly string[]): Promise<void> {
    const { users } = this.calls.store.getState();
    await Promise.all([...new Set(ids)].filter((id) => !users[id]).map((id) => loadUser(this.calls, id)));
  }

  /** What administrators tell everybody at the moment. */
  async listAnnouncements(): Promise<readonly Wire.Announcement[]> {
    return (await this.calls.http.call('listAnnouncements', {})).items;
  }

  /** Loads whom the caller has blocked, into the state. */
  loadBlocked(): Promise<void> {
    return loadBlocked(this.calls);
  }

  loadContacts(): Promise<readonly Wire.User[]> {
    return loadContacts(this.calls);
  }

  setContact(userId: string, change: 'add' | 'remove'): Promise<void> {
    return setContact(this.calls, userId, change);
  }

  setBlock(userId: string, change: 'block' | 'unblock'): Promise<void> {
    return setBlock(this.calls, userId, change);
  }

  /** Tells the administrators about a person, a chat or a message. */
  async report(input: Wire.ReportRequest): Promise<void> {
    await this.calls.http.call('report', { body: input });
  }

  /** Forgets what a moderator has told the account: it was read. */
  readWarning(id: number): void {
    this.calls.store.dispatch({ kind: 'warningRead', id });
  }
}
