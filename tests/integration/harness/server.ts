import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
export const binary = process.env['PARLEYD'] ?? join(root, 'build/parleyd');

/** Passwords are hashed quickly and nobody is slowed down, so that a test sees only what it is about. */
const quick = {
  'auth.argon2_memory_mib': '1',
  'auth.argon2_passes': '1',
  'limits.registrations_per_hour': '0',
  'limits.logins_per_minute': '0',
  'limits.messages_per_second': '0',
  'limits.requests_per_second': '0',
  'log.level': 'info',
};

export interface ServerOptions {
  /** Configuration keys to set, over the quick ones. */
  settings?: Record<string, string>;
  /** An existing directory; otherwise an empty one is made, and removed with the server. */
  dataDir?: string;
}

/** The real parleyd, on a free port of loopback. Start it with `startServer` or `useServer`. */
export class Server {
  private process: ChildProcess | undefined;
  private exited: Promise<unknown> = Promise.resolve();
  private output = '';

  private constructor(
    readonly port: number,
    readonly dataDir: string,
    private readonly settings: Record<string, string>,
    private readonly ownsData: boolean,
  ) {}

  static async start(options: ServerOptions = {}): Promise<Server> {
    if (!existsSync(binary)) throw new Error(`${binary} is missing: run make build`);
    const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'parley-'));
    const settings = { ...quick, 'server.web_root': join(root, 'web/dist'), ...options.settings };
    const server = new Server(await freePort(), dataDir, settings, options.dataDir === undefined);
    await server.launch();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    if (this.process?.pid === undefined) throw new Error('the server does not run');
    return this.process.pid;
  }

  /** Everything it has logged since it was first started. */
  get log(): string {
    return this.output;
  }

  /** Starts the program on its port and data, and waits until it is ready. */
  async launch(): Promise<void> {
    const set = Object.entries(this.settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
    const args = ['--listen', `127.0.0.1:${this.port}`, '--data-dir', this.dataDir, ...set];
    const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    this.exited = once(child, 'exit');
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    await this.until(async () => (await fetch(`${this.url}/readyz`)).status === 200, 'is not ready');
  }

  /** Asks it to end; returns the exit status, or the signal's name if one ended it. */
  async terminate(): Promise<number | string | null> {
    return this.end('SIGTERM');
  }

  /** Ends it as a loss of power would, as far as one process can. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends it, whatever it does, and removes its data. */
  async dispose(): Promise<void> {
    await this.kill();
    if (this.ownsData) rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Waits until `condition` holds; fails with the log when it does not within `seconds`, or when the program ends. */
  async until(condition: () => Promise<boolean>, complaint: string, seconds = 30): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      if (await condition().catch(() => false)) return;
      if (!this.runs()) throw new Error(`parleyd ended while it was waited for: it ${complaint}\n${this.output}`);
      if (Date.now() > deadline) throw new Error(`parleyd ${complaint} after ${seconds} s\n${this.output}`);
      await pause(20);
    }
  }

  runs(): boolean {
    return this.process !== undefined && this.process.exitCode === null && this.process.signalCode === null;
  }

  private async end(signal: NodeJS.Signals): Promise<number | string | null> {
    const child = this.process;
    if (child === undefined) return null;
    if (this.runs()) child.kill(signal);
    await this.exited;
    return child.signalCode ?? child.exitCode;
  }
}

/** A server for the running test, which ends with it. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const server = await Server.start(options);
  onTestFinished(async () => server.dispose());
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  probe.close();
  await once(probe, 'close');
  return address.port;
}
