import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BotAccount } from '../harness/bot_account.js';

const sdk = fileURLToPath(new URL('../../../sdk/core', import.meta.url));

/** The examples import what is published. */
export function buildSdk(): void {
  execFileSync('npm', ['run', 'build'], { cwd: sdk, stdio: 'pipe' });
}

/** A program of sdk/core/examples, as somebody runs it. What it remembers outlives it, until `forget`. */
export class Example {
  #process: ChildProcess | undefined;
  #output = '';
  readonly folder = mkdtempSync(join(tmpdir(), 'parley-bot-'));

  constructor(
    private readonly name: string,
    private readonly bot: BotAccount,
  ) {}

  /** Resolves when it says that it answers. */
  async start(token = this.bot.secret): Promise<void> {
    const child = spawn(
      process.execPath,
      [`examples/${this.name}.mjs`, this.bot.owner.baseUrl, join(this.folder, 'places.json')],
      { cwd: sdk, env: { ...process.env, BOT_TOKEN: token }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#process = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`${this.name} ended with ${String(code)}\n${this.#output}`);
    });
    ended.catch(() => undefined);
    await Promise.race([once(child.stdout, 'data'), ended]);
  }

  /** What it has complained of. */
  get complaints(): string {
    return this.#output;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async forget(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
