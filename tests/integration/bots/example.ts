import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BotAccount } from '../harness/bot_account.js';

const sdk = fileURLToPath(new URL('../../../sdk/core', import.meta.url));

/** Longer than this no build takes, in milliseconds: what holds the lock still was killed. */
const patience = 120_000;

/** The examples import what is published. Files of tests run beside each other: one builds, the others wait, and nothing is built under programs that run. */
export function buildSdk(): void {
  const lock = join(sdk, 'node_modules', '.building');
  const begun = Date.now();
  while (!take(lock)) {
    if (Date.now() - begun > patience) rmSync(lock, { recursive: true, force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
  try {
    const built = statSync(join(sdk, 'dist/bot/index.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (newestIn(join(sdk, 'src')) > built) execFileSync('npm', ['run', 'build'], { cwd: sdk, stdio: 'pipe' });
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** When a file of a folder was changed last. */
function newestIn(folder: string): number {
  const paths = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  return Math.max(...paths.map((path) => statSync(path).mtimeMs));
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
