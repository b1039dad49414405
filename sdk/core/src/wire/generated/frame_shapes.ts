// Generated from api/asyncapi.yaml by tools/generate, do not edit.
import type { Shape } from '../shape.js';

const watermark: Shape = { required: { userId: 'string', deliveredSeq: 'integer', readSeq: 'integer' }, optional: {  } };
const syncedChat: Shape = { required: { chatId: 'string', lastSeq: 'integer', readSeq: 'integer' }, optional: { receipts: { list: watermark }, removed: 'boolean' } };
const media: Shape = { required: { id: 'string', url: 'string', mimeType: 'string', size: 'integer' }, optional: { name: 'string', width: 'integer', height: 'integer', durationMs: 'integer', thumbnailUrl: 'string', blurhash: 'string', waveform: { list: 'number' } } };
const place: Shape = { required: { latitude: 'number', longitude: 'number' }, optional: { accuracy: 'number', label: 'string' } };
const poll: Shape = { required: { question: 'string', options: { list: 'string' } }, optional: { multiple: 'boolean', anonymous: 'boolean', closesAt: 'string' } };
const contactCard: Shape = { required: { name: 'string' }, optional: { userId: 'string', phone: 'string' } };
const button: Shape = { required: { id: 'string', text: 'string' }, optional: { style: 'string', url: 'string' } };
const content: Shape = { required: { type: 'string' }, optional: { text: 'string', media: media, location: place, poll: poll, contact: contactCard, mentions: { list: 'string' }, metadata: 'object', ciphertext: 'string', relatesTo: 'string', silent: 'boolean', buttons: { list: { list: button } } } };
const reaction: Shape = { required: { emoji: 'string', count: 'integer', userIds: { list: 'string' } }, optional: {  } };
const pollVote: Shape = { required: { userId: 'string', options: { list: 'integer' } }, optional: {  } };
const pollResults: Shape = { required: { counts: { list: 'integer' }, voterCount: 'integer' }, optional: { voters: { list: pollVote } } };
const pollState: Shape = { required: { results: pollResults }, optional: { closedAt: 'string', myVote: { list: 'integer' } } };
const message: Shape = { required: { id: 'string', chatId: 'string', seq: 'integer', ordinal: 'integer', senderId: 'string', clientMessageId: 'string', content: content, timestamp: 'string', seenSeq: 'integer', isDeleted: 'boolean', reactions: { list: reaction } }, optional: { vectorClock: { map: 'integer' }, replyTo: 'string', forwardedFrom: { required: { name: 'string' }, optional: { userId: 'string' } }, editedAt: 'string', changedSeq: 'integer', poll: pollState, expiresAt: 'string' } };
const chatPermissions: Shape = { required: {  }, optional: { write: 'string', invite: 'string', pin: 'string', rename: 'string' } };
const chatSettings: Shape = { required: { encryptionEnabled: 'boolean', messageRetentionSeconds: '?integer', disappearingSeconds: '?integer', slowModeSeconds: 'integer', historyVisible: 'string' }, optional: { permissions: chatPermissions } };
const participant: Shape = { required: { userId: 'string', role: 'string', joinedAt: 'string' }, optional: {  } };
const chatChanges: Shape = { required: {  }, optional: { created: { required: { type: 'string', createdBy: 'string', createdAt: 'string' }, optional: {  } }, name: 'string', description: 'string', avatarUrl: 'string', settings: chatSettings, joined: { list: participant }, left: { list: 'string' }, roles: { list: participant }, participantCount: 'integer', pinnedMessageIds: { list: 'string' }, by: 'string', timestamp: 'string' } };
const readPosition: Shape = { required: { chatId: 'string', readSeq: 'integer' }, optional: {  } };
const ownChatSettings: Shape = { required: {  }, optional: { isMuted: 'boolean', mutedUntil: 'string', notificationsEnabled: 'boolean', isPinned: 'boolean', isArchived: 'boolean', markedUnread: 'boolean' } };
const activity: Shape = { required: {  }, optional: { state: 'string', text: 'string', emoji: 'string', until: 'string', device: 'string' } };
const user: Shape = { required: { id: 'string', username: 'string', displayName: 'string', status: 'string' }, optional: { avatarUrl: 'string', about: 'string', activity: activity, lastSeen: 'string', isBot: 'string' } };
const scheduledMessage: Shape = { required: { id: 'string', chatId: 'string', clientMessageId: 'string', content: content, sendAt: 'string', createdAt: 'string' }, optional: { replyTo: 'string', error: { required: { code: 'string', message: 'string' }, optional: {  } } } };
const reminder: Shape = { required: { messageId: 'string', chatId: 'string', at: 'string', isDue: 'boolean' }, optional: {  } };
const receiptCount: Shape = { required: { seq: 'integer', deliveredCount: 'integer', readCount: 'integer' }, optional: {  } };
const announcement: Shape = { required: { id: 'string', text: 'string', createdAt: 'string' }, optional: { expiresAt: 'string' } };

/** The shape of each frame that a server may send, by its type. */
export const serverFrameShapes: Readonly<Record<string, Shape>> = {
  CONNECTED: { required: { type: 'string', sessionId: 'string', userId: 'string', deviceId: 'string', serverTime: 'string', heartbeatSeconds: 'number', cursor: 'string', features: { list: 'string' }, limits: { map: 'number' } }, optional: { ref: 'string' } },
  SYNCED: { required: { type: 'string', cursor: 'string', chats: { list: syncedChat }, more: 'boolean' }, optional: { ref: 'string' } },
  MESSAGE_ACK: { required: { type: 'string', clientMessageId: 'string', messageId: 'string', chatId: 'string', seq: 'integer', ordinal: 'integer', timestamp: 'string' }, optional: { vectorClock: { map: 'integer' }, ref: 'string' } },
  OK: { required: { type: 'string' }, optional: { ref: 'string', chatId: 'string', seq: 'integer' } },
  PONG: { required: { type: 'string', serverTime: 'string' }, optional: { timestamp: 'any', ref: 'string' } },
  MESSAGE_RECEIVED: { required: { type: 'string', chatId: 'string', seq: 'integer', message: message }, optional: {  } },
  MESSAGE_EDITED: { required: { type: 'string', chatId: 'string', seq: 'integer', message: message }, optional: {  } },
  MESSAGE_DELETED: { required: { type: 'string', chatId: 'string', seq: 'integer', messageId: 'string', by: 'string' }, optional: {  } },
  REACTION_CHANGED: { required: { type: 'string', chatId: 'string', seq: 'integer', messageId: 'string', reactions: { list: reaction } }, optional: {  } },
  POLL_CHANGED: { required: { type: 'string', chatId: 'string', seq: 'integer', messageId: 'string', poll: pollState }, optional: {  } },
  CHAT_UPDATED: { required: { type: 'string', chatId: 'string', seq: 'integer', changes: chatChanges }, optional: {  } },
  SKIPPED: { required: { type: 'string', chatId: 'string', seq: 'integer' }, optional: {  } },
  USER_EVENT: { required: { type: 'string', userSeq: 'integer', kind: 'string' }, optional: { chatId: 'string', reason: 'string', positions: { list: readPosition }, settings: ownChatSettings, text: 'string', replyTo: 'string', messageId: 'string', user: user, userId: 'string', blocked: 'boolean', seq: 'integer', options: { list: 'integer' }, scheduled: scheduledMessage, scheduledId: 'string', reminder: reminder, isContact: 'boolean', pressId: 'string', buttonId: 'string', timestamp: 'string' } },
  RECEIPT: { required: { type: 'string', chatId: 'string', timestamp: 'string' }, optional: { userId: 'string', deliveredSeq: 'integer', readSeq: 'integer', counts: { list: receiptCount } } },
  TYPING: { required: { type: 'string', chatId: 'string', userId: 'string', isTyping: 'boolean' }, optional: {  } },
  PRESENCE_BROADCAST: { required: { type: 'string', userId: 'string', status: 'string', timestamp: 'string' }, optional: { activity: activity, lastSeen: 'string' } },
  ANNOUNCEMENT: { required: { type: 'string', announcement: announcement }, optional: {  } },
  ANNOUNCEMENT_ENDED: { required: { type: 'string', announcementId: 'string' }, optional: {  } },
  TO_DEVICE: { required: { type: 'string', events: { list: { required: { sender: 'string', type: 'string', content: 'object' }, optional: {  } } }, ackId: 'string' }, optional: { changed: { list: 'string' }, left: { list: 'string' } } },
  DEVICE_LISTS: { required: { type: 'string', changed: { list: 'string' }, left: { list: 'string' } }, optional: {  } },
  KEY_COUNTS: { required: { type: 'string', oneTime: { map: 'integer' }, unusedFallback: { list: 'string' } }, optional: {  } },
  RESYNC: { required: { type: 'string', reason: 'string' }, optional: {  } },
  ERROR: { required: { type: 'string', code: 'string', message: 'string' }, optional: { retryAfter: 'number', details: 'object', ref: 'string', clientMessageId: 'string' } },
};
