const password = 'parley demo';
/** Between tries where the server does not say how long to wait, in seconds. */
const shortWait = 1;
/** Everybody has read what stands above. The server takes it for the newest that there is. */
const allThatIsThere = 2 ** 40;

/** A refusal of the server. */
export class Refusal extends Error {
  readonly code: string;
  readonly retryAfter: number;

  constructor(code: string, message: string, retryAfter: number) {
    super(`${code}: ${message}`);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

interface Entered {
  readonly user: { readonly id: string };
  readonly accessToken: string;
}

let written = 0;

/** An account of the demo, and what it asks of the server. */
export class Person {
  readonly url: string;
  readonly username: string;
  readonly id: string;
  readonly #token: string;

  private constructor(url: string, username: string, { user, accessToken }: Entered) {
    this.url = url;
    this.username = username;
    this.id = user.id;
    this.#token = accessToken;
  }

  /** Rejects with USERNAME_TAKEN where the person is there already. */
  static async register(url: string, username: string, displayName: string): Promise<Person> {
    const body = { username, displayName, password, deviceName: 'demo' };
    return new Person(url, username, await ask<Entered>(url, 'POST', '/api/auth/register', body));
  }

  ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    return ask<Answer>(this.url, method, path, body, this.#token);
  }

  async makeChat(
    type: string,
    participantIds: readonly string[],
    name?: string,
    description?: string,
  ): Promise<string> {
    const body = {
      type,
      participantIds,
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
    };
    return (await this.ask<{ id: string }>('POST', '/api/chats', body)).id;
  }

  /** Writes into a chat; the id of the message. */
  async write(chatId: string, content: object, replyTo?: string): Promise<string> {
    written += 1;
    const clientMessageId = `demo-${process.pid}-${Date.now()}-${written}`;
    const body = { clientMessageId, content, seenSeq: allThatIsThere, ...(replyTo !== undefined && { replyTo }) };
    return (await this.ask<{ id: string }>('POST', `/api/chats/${chatId}/messages`, body)).id;
  }
}

/** What `fill` prints for each login. */
export const demoPassword = password;

async function ask<Answer>(url: string, method: string, path: string, body?: object, token?: string): Promise<Answer> {
  for (;;) {
    const answer = await fetch(url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    if (answer.ok) return parsed as Answer;
    const { code, message, retryAfter } = parsed as { code: string; message: string; retryAfter?: number };
    const waits = code === 'OVERLOADED' || (code === 'RATE_LIMITED' && path !== '/api/auth/register');
    if (!waits) throw new Refusal(code, message, retryAfter ?? shortWait);
    await new Promise((resolve) => setTimeout(resolve, (retryAfter ?? shortWait) * 1000));
  }
}
