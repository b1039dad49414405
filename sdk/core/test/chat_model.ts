import type {
  Chat,
  ChatChanges,
  ChatEvent,
  Content,
  Message,
  MessagePage,
  MessageVersion,
  Participant,
  VectorClock,
} from '../src/index.js';

/** A chat as a server keeps it: the log, and the present state that a fresh snapshot shows. Plain, slow, and obvious. */
export class ChatModel {
  readonly log: ChatEvent[] = [];
  readonly messages: Message[] = [];
  readonly marks = new Map<string, { delivered: number; read: number }>();
  participants: Participant[] = [];
  name: string | undefined;
  encrypted = false;
  pinned: readonly string[] = [];

  readonly id: string;
  readonly type: Chat['type'];
  readonly createdBy: string;

  constructor(id: string, type: Chat['type'], createdBy: string, members: readonly string[]) {
    this.id = id;
    this.type = type;
    this.createdBy = createdBy;
    this.#change({ created: { type, createdBy, createdAt: timeOf(0) } }, [createdBy, ...members]);
  }

  get lastSeq(): number {
    return this.log.length;
  }

  send(
    senderId: string,
    clientMessageId: string,
    content: Content,
    replyTo?: string,
    seenSeq = 0,
    clock?: VectorClock,
  ): Message {
    const known = this.messages.find((one) => one.senderId === senderId && one.clientMessageId === clientMessageId);
    if (known) return known;
    const seq = this.lastSeq + 1;
    const message: Message = {
      id: `${this.id}.${seq}`,
      chatId: this.id,
      seq,
      ordinal: this.messages.length + 1,
      senderId,
      clientMessageId,
      content,
      // What is sealed tells when it was written, and is marked when the server says that it is much older.
      timestamp: this.encrypted ? new Date().toISOString() : timeOf(seq),
      seenSeq,
      ...(clock && { vectorClock: this.#clockOf(senderId, clock) }),
      ...(replyTo !== undefined && { replyTo }),
      isDeleted: false,
      reactions: [],
    };
    this.messages.push(message);
    this.log.push({ type: 'MESSAGE_RECEIVED', chatId: this.id, seq, message });
    this.read(senderId, seq);
    return message;
  }

  edit(at: number, said: string | Content, mentioned: readonly string[] = []): void {
    const before = this.messages[at];
    if (!before || before.isDeleted) return;
    const seq = this.lastSeq + 1;
    const mentions = mentioned.length > 0 && { mentions: mentioned };
    const content = typeof said === 'string' ? { type: 'text' as const, text: said, ...mentions } : said;
    const editedAt = this.encrypted ? new Date().toISOString() : timeOf(seq);
    const message = { ...before, content, editedAt, changedSeq: seq };
    this.messages[at] = message;
    this.log.push({ type: 'MESSAGE_EDITED', chatId: this.id, seq, message });
  }

  /** What a message said before, and what it says now; nothing of one that was never edited. */
  versionsOf(at: number): readonly MessageVersion[] {
    const versions = this.log.flatMap((event) => {
      if (event.type !== 'MESSAGE_RECEIVED' && event.type !== 'MESSAGE_EDITED') return [];
      const { id, content, editedAt, timestamp } = event.message;
      return id === this.messages[at]?.id ? [{ content, timestamp: editedAt ?? timestamp }] : [];
    });
    return versions.length > 1 ? versions : [];
  }

  remove(at: number): void {
    const before = this.messages[at];
    if (!before || before.isDeleted) return;
    const seq = this.lastSeq + 1;
    const deleted = { ...before, content: { type: 'text' as const }, reactions: [], isDeleted: true, changedSeq: seq };
    delete (deleted as { editedAt?: string }).editedAt;
    this.messages[at] = deleted;
    this.log.push({ type: 'MESSAGE_DELETED', chatId: this.id, seq, messageId: before.id, by: before.senderId });
    this.pinned = this.pinned.filter((id) => id !== before.id);
    // The log's older events no longer carry the text.
    for (const [place, event] of this.log.entries()) {
      if (event.type === 'MESSAGE_EDITED' && event.message.id === before.id) {
        this.log[place] = { type: 'SKIPPED', chatId: this.id, seq: event.seq };
      }
      if (event.type === 'MESSAGE_RECEIVED' && event.message.id === before.id) {
        const original = { ...before, content: { type: 'text' as const }, reactions: [], isDeleted: true };
        delete (original as { editedAt?: string }).editedAt;
        this.log[place] = { ...event, message: original };
      }
    }
  }

  react(at: number, userId: string, emoji: string): void {
    const before = this.messages[at];
    if (!before || before.isDeleted) return;
    const seq = this.lastSeq + 1;
    const others = before.reactions.filter((one) => one.emoji !== emoji);
    const there = before.reactions.find((one) => one.emoji === emoji);
    const userIds = there?.userIds.includes(userId)
      ? there.userIds.filter((id) => id !== userId)
      : [...(there?.userIds ?? []), userId];
    const reactions = userIds.length === 0 ? others : [...others, { emoji, count: userIds.length, userIds }];
    this.messages[at] = { ...before, reactions, changedSeq: seq };
    this.log.push({ type: 'REACTION_CHANGED', chatId: this.id, seq, messageId: before.id, reactions });
  }

  pin(at: number): void {
    const message = this.messages[at];
    if (!message || message.isDeleted) return;
    const isPinned = this.pinned.includes(message.id);
    this.pinned = isPinned ? this.pinned.filter((id) => id !== message.id) : [...this.pinned, message.id];
    this.#change({ pinnedMessageIds: this.pinned }, []);
  }

  rename(name: string): void {
    this.name = name;
    this.#change({ name }, []);
  }

  join(userId: string): void {
    if (!this.participants.some((one) => one.userId === userId)) this.#change({}, [userId]);
  }

  leave(userId: string): void {
    if (!this.participants.some((one) => one.userId === userId)) return;
    this.participants = this.participants.filter((one) => one.userId !== userId);
    this.marks.delete(userId);
    this.#change({ left: [userId] }, []);
  }

  deliver(userId: string, seq: number): void {
    const mark = this.marks.get(userId);
    if (mark) mark.delivered = Math.max(mark.delivered, Math.min(seq, this.lastSeq));
  }

  read(userId: string, seq: number): void {
    const mark = this.marks.get(userId);
    if (!mark) return;
    mark.read = Math.max(mark.read, Math.min(seq, this.lastSeq));
    mark.delivered = Math.max(mark.delivered, mark.read);
  }

  /** The chat as GET /api/chats/:id shows it. */
  chatFor(userId: string): Chat {
    const readSeq = this.marks.get(userId)?.read ?? 0;
    const unread = this.messages.filter(({ seq }) => seq > readSeq);
    const lastMessage = this.messages.at(-1);
    return {
      id: this.id,
      type: this.type,
      ...(this.name !== undefined && { name: this.name }),
      createdBy: this.createdBy,
      createdAt: timeOf(0),
      participantCount: this.participants.length,
      participants: [...this.participants],
      settings: {
        encryptionEnabled: this.encrypted,
        messageRetentionSeconds: null,
        disappearingSeconds: null,
        slowModeSeconds: 0,
        historyVisible: 'all',
      },
      lastSeq: this.lastSeq,
      ...(lastMessage && { lastMessage }),
      readSeq,
      unreadCount: unread.length,
      mentionCount: unread.filter(({ senderId, content }) => senderId !== userId && content.mentions?.includes(userId))
        .length,
      markedUnread: false,
      isMuted: false,
      notificationsEnabled: true,
      isPinned: false,
      isArchived: false,
      role: this.participants.find((one) => one.userId === userId)?.role ?? 'member',
      pinnedMessageIds: this.pinned,
      receipts: [...this.marks].map(([id, { delivered, read }]) => ({
        userId: id,
        deliveredSeq: delivered,
        readSeq: read,
      })),
    };
  }

  /** The messages as GET /api/chats/:id/messages shows them. */
  page(limit: number, before?: string): MessagePage {
    const end = before === undefined ? this.messages.length : this.messages.findIndex(({ id }) => id === before);
    const items = this.messages.slice(Math.max(0, end - limit), end);
    return this.#pageOf(items, before === undefined ? Infinity : (this.messages[end]?.seq ?? Infinity));
  }

  /** A page after a message, around one, around a place of the log, or around a time. */
  pageAt(limit: number, place: { after?: string; around?: string; aroundSeq?: number; since?: string }): MessagePage {
    const find = (is: (message: Message) => boolean): number => {
      const at = this.messages.findIndex(is);
      return at < 0 ? this.messages.length : at;
    };
    if (place.after !== undefined) {
      const from = find(({ id }) => id === place.after) + 1;
      const items = this.messages.slice(from, from + limit);
      const end = this.messages[from + limit]?.seq ?? Infinity;
      return { ...this.#pageOf(items, end, this.messages[from - 1]?.seq), nextCursor: null };
    }
    const { around, aroundSeq = 0, since = '' } = place;
    const at = find(({ id, seq, timestamp }) => {
      if (around !== undefined) return id === around;
      return since === '' ? seq >= aroundSeq : timestamp >= since;
    });
    const from = Math.max(0, at - Math.floor(limit / 2));
    return this.#pageOf(this.messages.slice(from, from + limit), this.messages[from + limit]?.seq ?? Infinity);
  }

  #pageOf(items: readonly Message[], end: number, after?: number): MessagePage {
    const first = items[0];
    const isFirst = first === undefined || first.ordinal === 1;
    const start = after ?? (isFirst ? 0 : first.seq);
    const changes = this.log.filter(({ type, seq }) => type === 'CHAT_UPDATED' && seq > start && seq < end);
    return { items, nextCursor: isFirst ? null : first.id, asOfSeq: this.lastSeq, changes };
  }

  /** How many messages of each there are, and no more than the author has seen of the others. */
  #clockOf(senderId: string, seen: VectorClock): VectorClock {
    const written = (userId: string): number => this.messages.filter((one) => one.senderId === userId).length;
    const others = Object.entries(seen)
      .filter(([userId]) => userId !== senderId)
      .map(([userId, count]) => [userId, Math.min(count, written(userId))] as const);
    return Object.fromEntries([[senderId, written(senderId) + 1] as const, ...others].filter(([, count]) => count > 0));
  }

  #change(changes: ChatChanges, joining: readonly string[]): void {
    const seq = this.lastSeq + 1;
    const joined = joining.map((userId): Participant => {
      const role = userId === this.createdBy ? 'owner' : 'member';
      return { userId, role, joinedAt: timeOf(seq) };
    });
    this.participants = [...this.participants, ...joined];
    for (const { userId } of joined) this.marks.set(userId, { delivered: seq, read: seq });
    const participantCount = this.participants.length;
    const all = { ...changes, ...(joined.length > 0 && { joined }), participantCount };
    this.log.push({ type: 'CHAT_UPDATED', chatId: this.id, seq, changes: all });
  }
}

function timeOf(seq: number): string {
  return new Date(1_700_000_000_000 + seq).toISOString();
}
