import type { ClientStore, ClientOptions, SendOptions } from './client_options.js';
import type {
  Chat,
  Content,
  CreateChatRequest,
  LoginRequest,
  RegisterRequest,
  UpdateChatRequest,
  User,
} from '../wire/generated/schema.js';

/**
 * One account on one device: keeps the state in step with the server and carries out what the user asks for.
 *
 * Methods that return a promise reject with ParleyError when the server refuses; the others never fail, they take effect
 * in the state at once and on the server as soon as there is a connection.
 */
export interface ParleyClientFace {
  readonly store: ClientStore;
  /** Loads the cached state, then connects when signed in. Resolves when the cached state is in the store. */
  open(): Promise<void>;
  register(input: RegisterRequest): Promise<void>;
  login(input: LoginRequest): Promise<void>;
  /** Ends this device on the server and forgets everything cached. */
  logout(): Promise<void>;
  searchUsers(query: string): Promise<User[]>;
  /** Loads those that the state does not have yet. */
  loadUsers(ids: readonly string[]): Promise<void>;
  createChat(input: CreateChatRequest): Promise<Chat>;
  updateChat(chatId: string, changes: UpdateChatRequest): Promise<void>;
  leaveChat(chatId: string): Promise<void>;
  addParticipants(chatId: string, userIds: readonly string[]): Promise<void>;
  removeParticipant(chatId: string, userId: string): Promise<void>;
  /** Loads the newest messages unless they are there, and keeps the timeline in step from then on. */
  openTimeline(chatId: string): Promise<void>;
  loadOlder(chatId: string): Promise<void>;
  /** Shows the message at once and sends it when it can. Returns its clientMessageId. */
  sendMessage(chatId: string, content: Content, options?: SendOptions): string;
  retryMessage(clientMessageId: string): void;
  discardMessage(clientMessageId: string): void;
  markRead(chatId: string, seq: number): void;
  startTyping(chatId: string): void;
  stopTyping(chatId: string): void;
  /** Replaces the former set, at most 500. */
  watchPresence(userIds: readonly string[]): void;
  setDraft(chatId: string, text: string): void;
  reconnectNow(): void;
  /** Saves what is unsaved and lets go of connection and timers. */
  close(): Promise<void>;
}

/** Makes a client; nothing happens before `open`. */
export declare class ParleyClient implements ParleyClientFace {
  constructor(options: ClientOptions);
  readonly store: ClientStore;
  open(): Promise<void>;
  register(input: RegisterRequest): Promise<void>;
  login(input: LoginRequest): Promise<void>;
  logout(): Promise<void>;
  searchUsers(query: string): Promise<User[]>;
  loadUsers(ids: readonly string[]): Promise<void>;
  createChat(input: CreateChatRequest): Promise<Chat>;
  updateChat(chatId: string, changes: UpdateChatRequest): Promise<void>;
  leaveChat(chatId: string): Promise<void>;
  addParticipants(chatId: string, userIds: readonly string[]): Promise<void>;
  removeParticipant(chatId: string, userId: string): Promise<void>;
  openTimeline(chatId: string): Promise<void>;
  loadOlder(chatId: string): Promise<void>;
  sendMessage(chatId: string, content: Content, options?: SendOptions): string;
  retryMessage(clientMessageId: string): void;
  discardMessage(clientMessageId: string): void;
  markRead(chatId: string, seq: number): void;
  startTyping(chatId: string): void;
  stopTyping(chatId: string): void;
  watchPresence(userIds: readonly string[]): void;
  setDraft(chatId: string, text: string): void;
  reconnectNow(): void;
  close(): Promise<void>;
}
