import {
  MemoryStorage,
  ParleyClient,
  type ClientOptions,
  type ClientState,
  type Encryption,
  type Message,
  type Verification,
} from '@parley/sdk';
import { openEncryption } from '@parley/sdk/crypto';
import { expect, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { password } from '../harness/person.js';

const patience = { timeout: 20_000, interval: 25 };

/** One device of somebody, with encryption. */
export class Member {
  readonly client: ParleyClient;
  readonly verifications: Verification[] = [];
  #encryption: Encryption | undefined;

  constructor(
    readonly baseUrl: string,
    readonly username: string,
    kept: Partial<Pick<ClientOptions, 'storage' | 'encryption'>> = {},
  ) {
    this.client = new ParleyClient({
      baseUrl,
      storage: new MemoryStorage(),
      encryption: openEncryption,
      ...kept,
      platform: {
        WebSocket,
        setTimer: (task, delay) => setTimeout(task, delay >= 30_000 ? delay : delay / 20),
        clearTimer: (timer) => clearTimeout(timer as NodeJS.Timeout),
      },
    });
    onTestFinished(async () => this.client.close());
  }

  /** Somebody new, with an identity; the recovery key opens it. */
  static async register(
    baseUrl: string,
    username: string,
    kept: Partial<Pick<ClientOptions, 'storage' | 'encryption'>> = {},
  ): Promise<Member & { readonly recoveryKey: string }> {
    const member = new Member(baseUrl, username, kept);
    await member.client.register({ username, password });
    await member.#begin();
    return Object.assign(member, await member.encryption.setUp());
  }

  /** The same person on another device, which is not confirmed yet. */
  async another(): Promise<Member> {
    const member = new Member(this.baseUrl, this.username);
    await member.client.login({ username: this.username, password });
    await member.#begin();
    return member;
  }

  get encryption(): Encryption {
    if (!this.#encryption) throw new Error('not signed in');
    return this.#encryption;
  }

  get state(): ClientState {
    return this.client.store.getState();
  }

  get userId(): string {
    return this.state.account?.user.id ?? '';
  }

  messages(chatId: string): readonly Message[] {
    return this.state.timelines[chatId]?.messages ?? [];
  }

  /** Waits until a chat shows such texts, and nothing else. */
  async shows(chatId: string, ...texts: readonly string[]): Promise<void> {
    await vi.waitFor(() => {
      expect(this.messages(chatId).map(({ content }) => content.text ?? content.type)).toEqual(texts);
    }, patience);
  }

  async until(what: (member: this) => unknown): Promise<void> {
    await vi.waitFor(async () => {
      expect(await what(this)).toBeTruthy();
    }, patience);
  }

  /** The verification that this device was last told of, once it is in a phase. */
  async verification(phase: Verification['phase']): Promise<Verification> {
    return vi.waitFor(() => {
      const last = this.verifications.at(-1);
      expect(last?.phase).toBe(phase);
      return last as Verification;
    }, patience);
  }

  async #begin(): Promise<void> {
    await this.until(({ state }) => state.connection.phase === 'online');
    this.#encryption = (await this.client.encryption()) ?? undefined;
    this.encryption.subscribe((event) => {
      if (event.kind === 'verification') this.verifications.push(event.verification);
    });
  }
}

/** A new encrypted chat of these people, open on each device. */
export async function chatOf(first: Member, ...others: readonly Member[]): Promise<string> {
  const participantIds = others.map(({ userId }) => userId);
  const group = others.length > 1 && { name: 'Plans' };
  const chat = await first.client.createChat({ type: group ? 'group' : 'direct', participantIds, ...group });
  expect(chat.settings.encryptionEnabled).toBe(true);
  for (const member of [first, ...others]) {
    await member.until(({ state }) => state.chats[chat.id]);
    await member.client.openTimeline(chat.id);
  }
  return chat.id;
}
