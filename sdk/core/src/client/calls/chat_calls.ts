import type * as Wire from '../../wire/generated/schema.js';
import { newId } from '../new_id.js';
import { listParticipants } from './people_acts.js';
import { bytesOf, type PictureFile } from './picture_file.js';
import type { EffectContext } from '../perform_effects.js';

/** What a client does with chats as a whole: their settings, who is in them, and how others come in. */
export class ChatCalls {
  protected readonly calls: EffectContext;
  protected readonly random: () => number;

  constructor(calls: EffectContext, random: () => number) {
    this.calls = calls;
    this.random = random;
  }

  async createChat(input: Wire.CreateChatRequest): Promise<Wire.Chat> {
    const idempotencyKey = newId(() => this.random());
    return this.takeChat(this.calls.http.call('createChat', { body: input, idempotencyKey }));
  }

  /** Changes what is given: shared fields, which need an admin, and the caller's own. */
  async updateChat(chatId: string, changes: Wire.UpdateChatRequest): Promise<void> {
    await this.takeChat(this.calls.http.call('updateChat', { path: { chatId }, body: changes }));
  }

  /** Shows a chat with a picture, as `setAvatar` does with oneself; whoever may rename it may. */
  async setChatAvatar(chatId: string, picture: PictureFile): Promise<void> {
    const bytes = await bytesOf(picture);
    await this.takeChat(this.calls.http.call('setChatAvatar', { path: { chatId }, bytes }));
  }

  async removeChatAvatar(chatId: string): Promise<void> {
    await this.takeChat(this.calls.http.call('removeChatAvatar', { path: { chatId } }));
  }

  /** Mutes a chat, until a moment where one is given. */
  muteChat(chatId: string, until?: Date): Promise<void> {
    return this.updateChat(chatId, { isMuted: true, mutedUntil: until?.toISOString() ?? null });
  }

  unmuteChat(chatId: string): Promise<void> {
    return this.updateChat(chatId, { isMuted: false, mutedUntil: null });
  }

  pinChat(chatId: string, change: 'pin' | 'unpin'): Promise<void> {
    return this.updateChat(chatId, { isPinned: change === 'pin' });
  }

  archiveChat(chatId: string, change: 'archive' | 'unarchive'): Promise<void> {
    return this.updateChat(chatId, { isArchived: change === 'archive' });
  }

  /** Puts the unread mark on a chat by hand, or takes it off. */
  markUnread(chatId: string, change: 'mark' | 'unmark'): Promise<void> {
    return this.updateChat(chatId, { markedUnread: change === 'mark' });
  }

  async leaveChat(chatId: string): Promise<void> {
    await this.calls.http.call('leaveChat', { path: { chatId }, query: { mode: 'leave' } });
    this.calls.store.dispatch({ kind: 'chatGone', chatId });
  }

  /** Deletes a chat for everyone; the owner may. */
  async deleteChat(chatId: string): Promise<void> {
    await this.calls.http.call('leaveChat', { path: { chatId }, query: { mode: 'delete' } });
    this.calls.store.dispatch({ kind: 'chatGone', chatId });
  }

  async addParticipants(chatId: string, userIds: readonly string[]): Promise<void> {
    const idempotencyKey = newId(() => this.random());
    await this.takeChat(
      this.calls.http.call('addParticipants', { path: { chatId }, body: { userIds }, idempotencyKey }),
    );
  }

  async removeParticipant(chatId: string, userId: string): Promise<void> {
    await this.calls.http.call('removeParticipant', { path: { chatId, userId } });
  }

  async setParticipantRole(chatId: string, userId: string, role: Wire.Role): Promise<void> {
    await this.takeChat(this.calls.http.call('setParticipantRole', { path: { chatId, userId }, body: { role } }));
  }

  /** Everyone in a chat, where its details name the first hundred only. */
  listParticipants(chatId: string): Promise<readonly Wire.Participant[]> {
    return listParticipants(this.calls, chatId);
  }

  /** A page of everyone in a chat, from the beginning or where the former page ended. */
  listParticipantsPage(chatId: string, cursor?: string): Promise<Wire.ParticipantList> {
    const query = { limit: 200, ...(cursor !== undefined && { cursor }) };
    return this.calls.http.call('listParticipants', { path: { chatId }, query });
  }

  /** The chat's invitation; one is made when there is none. */
  getInviteLink(chatId: string): Promise<Wire.InviteLink> {
    return this.calls.http.call('getInviteLink', { path: { chatId } });
  }

  /** A new invitation in place of the former one. */
  createInviteLink(chatId: string, input: Wire.InviteLinkRequest = {}): Promise<Wire.InviteLink> {
    return this.calls.http.call('createInviteLink', { path: { chatId }, body: input });
  }

  async revokeInviteLink(chatId: string): Promise<void> {
    await this.calls.http.call('revokeInviteLink', { path: { chatId } });
  }

  /** Joins by an invitation; rejects with APPROVAL_PENDING where an admin has to agree first. */
  async joinChat(code: string): Promise<Wire.Chat> {
    return this.takeChat(this.calls.http.call('joinChat', { path: { code } }));
  }

  /** Loads who waits to be let in. */
  async loadJoinRequests(chatId: string): Promise<void> {
    const { items } = await this.calls.http.call('listJoinRequests', { path: { chatId } });
    this.calls.store.dispatch({ kind: 'joinRequestsLoaded', chatId, userIds: items.map(({ userId }) => userId) });
  }

  async decideJoinRequest(chatId: string, userId: string, decision: 'accept' | 'decline'): Promise<void> {
    await this.calls.http.call('decideJoinRequest', {
      path: { chatId },
      body: { userId, accept: decision === 'accept' },
    });
    const waiting = this.calls.store.getState().joinRequests[chatId] ?? [];
    this.calls.store.dispatch({ kind: 'joinRequestsLoaded', chatId, userIds: waiting.filter((id) => id !== userId) });
  }

  /** Takes the answer to a call that begins now. */
  protected async takeChat(call: Promise<Wire.Chat>): Promise<Wire.Chat> {
    const since = this.calls.store.getState().userSeq;
    const chat = await call;
    this.calls.store.dispatch({ kind: 'chatLoaded', chat, since });
    return chat;
  }
}
