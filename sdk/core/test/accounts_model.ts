import type { User } from '../src/index.js';

/** A signed-in device. */
export interface Device {
  readonly userId: string;
  readonly deviceId: string;
  access: string;
  refresh: string;
}

/** A refusal, as the catalogue has it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** The accounts of a server: whoever registers gets the id `u-<name>`, and every password is right. */
export class AccountsModel {
  readonly users = new Map<string, User>();
  readonly devices: Device[] = [];
  refreshes = 0;
  #nextId = 1;

  /** Access tokens that were given out so far are refused from now on. */
  expireAccessTokens(): void {
    for (const device of this.devices) device.access = `gone-${this.#nextId++}`;
  }

  register(username: string): unknown {
    const user: User = { id: `u-${username}`, username, displayName: username, status: 'offline' };
    this.users.set(user.id, user);
    return this.login(username);
  }

  login(username: string): unknown {
    if (!this.users.has(`u-${username}`)) throw new Refusal(401, 'INVALID_CREDENTIALS');
    const id = this.#nextId++;
    const device = { userId: `u-${username}`, deviceId: `d-${id}`, access: `a-${id}`, refresh: `r-${id}` };
    this.devices.push(device);
    return this.#sessionOf(device);
  }

  refresh(token: string): unknown {
    this.refreshes += 1;
    const device = this.devices.find(({ refresh }) => refresh === token);
    if (!device) throw new Refusal(401, 'UNAUTHENTICATED');
    const id = this.#nextId++;
    device.access = `a-${id}`;
    device.refresh = `r-${id}`;
    return this.#sessionOf(device);
  }

  #sessionOf({ userId, deviceId, access, refresh }: Device): unknown {
    const expiresAt = new Date(Date.now() + 900_000).toISOString();
    return { user: this.users.get(userId), deviceId, accessToken: access, refreshToken: refresh, expiresAt };
  }

  deviceOf(token: string | undefined): Device {
    const device = this.devices.find(({ access }) => access === token);
    if (!device) throw new Refusal(401, 'TOKEN_EXPIRED');
    return device;
  }
}
